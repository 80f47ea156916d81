import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { levelsOfHost } from "@/controls/checks/levels-of-host";
import { atMost, counted } from "@/controls/checks/observed-limit";

/**
 * Claim: containers that share a pod or a network of the host are of one sensitivity level.
 * Why: containers must not reach those of another sensitivity; in a pod they share even the loopback device (SP 800-190, 4.4.2, 4.3.3).
 * Looks at: the sensitivity label of every container or of its pod, by the keys of the settings, and its pod and networks.
 * Passes when: in each pod and network exactly one level is found. Containers without a level leave the host unassessed, unless two levels are already
 * proven to meet.
 * Cannot see: whether the levels are right; what containers reach over published ports.
 */
export const hostNetworksAndPodsHoldOneLevel = defineCheck({
  id: "host-networks-and-pods-hold-one-level",
  version: 1,
  title: { pass: "Pods and networks hold one sensitivity level", fail: "A pod or network mixes sensitivity levels" },
  tier: "container",
  severity: "high",
  about: "host",
  needs: [],
  consults: ["host-containers"],
  proves: ["4.4.2-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Give each level networks and pods of its own, and say the level in a label.",
    command: "podman pod create --label sensitivity=high --network high shop",
  },
  examine: ({ asset }, world) => {
    const containers = levelsOfHost(asset, world);
    const unplaced = containers.find(({ networks }) => networks === null);
    const shared = new Map<string, Map<string, string>>();
    for (const { subject, title, level, pod, networks } of containers)
      for (const place of [
        ...(pod === undefined ? [] : [`pod ${pod}`]),
        ...(networks ?? []).map((name) => `network ${name}`),
      ]) {
        const levels = shared.get(`${subject}: ${place}`) ?? new Map<string, string>();
        if (level !== undefined) levels.set(level, title);
        shared.set(`${subject}: ${place}`, levels);
      }
    const mixed: Observed[] = [...shared]
      .filter(([, levels]) => levels.size > 1)
      .flatMap(([object, levels]) =>
        [...levels].map(([level, title]) => ({ object, path: title, value: level, deciding: true })),
      );
    const searched = `${counted(shared.size, "pod or network", "pods and networks")} of ${counted(containers.length, "container")}`;
    if (mixed.length > 0) return fail({ observed: atMost(mixed), searched });
    if (containers.length === 0) return notApplicable({ observed: [], searched });
    const unlabelled = containers.find(({ level }) => level === undefined);
    if (unlabelled) throw new CannotTell(`${unlabelled.title} has no sensitivity label`);
    if (unplaced) throw new CannotTell(`the networks of ${unplaced.title} are not known`);
    const observed = [...shared].flatMap(([object, levels]) =>
      [...levels.keys()].map((value) => ({ object, path: "sensitivity", value })),
    );
    return pass({ observed: atMost(observed), searched });
  },
});
