import { containersOfHost } from "@/controls/checks/host-containers";
import { statedLabel } from "@/controls/checks/known-labels";
import type { World } from "@/controls/world";
import type { AssetRef } from "@/facts/asset";

/** A container of a host with the sensitivity level that it, or its pod, states. */
interface Levelled {
  /** The runtime, and the user whose it is: names of pods and networks are its own. */
  subject: string;
  title: string;
  level: string | undefined;
  pod: string | undefined;
  /** Its own, and those of its pod; null: not known. */
  networks: readonly string[] | null;
}

/** The containers of a host's own runtimes with their levels; those that only hold a pod open have none of their own. */
export function levelsOfHost(asset: AssetRef, world: World<"host-containers">): Levelled[] {
  const keys = world.settings.sensitivityKeys;
  const pods = new Map(
    world
      .all("host-containers")
      .filter((fact) => fact.asset.name === asset.name)
      .flatMap(({ subject, body }) => body.pods.map(({ name, labels }) => [`${subject}: ${name}`, labels] as const)),
  );
  const all = containersOfHost(asset, world);
  const infra = all.filter(({ isInfra }) => isInfra);
  return all
    .filter(({ isInfra }) => !isInfra)
    .map(({ runtime, owner, title, labels, pod, networks }) => {
      const subject = owner === null ? runtime : `${runtime}/${owner}`;
      const stated = statedLabel(labels, keys) ?? statedLabel(pods.get(`${subject}: ${pod}`) ?? {}, keys);
      const ofPod = infra.filter(
        (each) => pod !== undefined && each.pod === pod && each.runtime === runtime && each.owner === owner,
      );
      const shared = ofPod.flatMap((each) => each.networks ?? []);
      return {
        subject,
        title,
        level: stated?.value.toLowerCase(),
        pod,
        networks: networks && [...networks, ...shared],
      };
    });
}
