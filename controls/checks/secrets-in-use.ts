import { podsOf } from "@/controls/checks/pods";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";
import type { PodSpecFact } from "@/facts/kubernetes/pod-spec";

/** Secrets by namespace and name, with the workloads that mount them, take variables from them or pull images with them. */
export type SecretsInUse = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<Fact<"workload">>>>;

/** Which secrets are meant for which workloads, as these say themselves. */
export function secretsInUse(world: World<"workload">): SecretsInUse {
  return world.once("secrets-in-use", () => {
    const places = new Map<string, Map<string, Set<Fact<"workload">>>>();
    for (const workload of world.all("workload")) {
      const place = workload.asset.namespace ?? "";
      for (const { spec } of podsOf(workload.body))
        for (const name of secretsOf(spec)) {
          const secrets = places.get(place) ?? new Map<string, Set<Fact<"workload">>>();
          places.set(place, secrets);
          const users = secrets.get(name);
          if (users) users.add(workload);
          else secrets.set(name, new Set([workload]));
        }
    }
    return places;
  });
}

function secretsOf(spec: PodSpecFact): string[] {
  const containers = [...spec.initContainers, ...spec.containers, ...spec.ephemeralContainers];
  const named = [
    ...spec.volumes.flatMap(({ secretName, projectedSecrets = [] }) => [secretName, ...projectedSecrets]),
    ...spec.imagePullSecrets.map(({ name }) => name),
    ...containers.flatMap(({ env, envFrom }) => [
      ...env.map(({ valueFrom }) => valueFrom?.secretKeyRef?.name),
      ...envFrom.map(({ secretRef }) => secretRef?.name),
    ]),
  ];
  return named.filter((name) => name !== undefined);
}
