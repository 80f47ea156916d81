import type { Observed } from "@/controls/check";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

type Autoscaler = Fact<"autoscaler"> | Fact<"scaled-object">;

/** The smallest number of pods that a workload may be left with, and what says so; `deciding` where that is fewer than two. */
export interface LeastReplicas {
  count: number;
  observed: Observed[];
}

/**
 * What autoscalers may scale a workload down to; without any its replicas. A HorizontalPodAutoscaler leaves alone what is scaled to nothing by hand
 * (spec.replicas 0), unless its own minimum is 0.
 */
export function leastReplicas(workload: Fact<"workload">, world: World<Autoscaler["kind"]>): LeastReplicas {
  const { replicas } = workload.body;
  const namespace = workload.asset.namespace ?? "";
  const scalers = [...world.inNamespace("autoscaler", namespace), ...world.inNamespace("scaled-object", namespace)]
    .filter((scaler) => scales(scaler, workload))
    .map((scaler) => ({ scaler, least: leastOf(scaler) }));
  const isSwitchedOff = replicas === 0 && scalers.every(({ least, scaler }) => least > 0 && isHorizontal(scaler));
  const stated: Observed = {
    path: "spec.replicas",
    value: replicas,
    ...(replicas === null ? { byDefault: "1" } : {}),
    deciding: scalers.length === 0 && (replicas ?? 1) < 2,
  };
  if (scalers.length === 0 || isSwitchedOff) return { count: replicas ?? 1, observed: [stated] };
  return {
    count: Math.min(...scalers.map(({ least }) => least)),
    observed: [stated, ...scalers.map(({ scaler, least }) => ({ ...observedLeast(scaler), deciding: least < 2 }))],
  };
}

/** The version of the target's API does not matter, nor does its group: names of kinds that run pods are distinct. */
function scales({ body: { target } }: Autoscaler, { asset }: Fact<"workload">): boolean {
  return target.kind === asset.kubernetes?.kind && target.name === asset.name;
}

function isHorizontal({ kind }: Autoscaler): boolean {
  return kind === "autoscaler";
}

/** Unless it says otherwise a HorizontalPodAutoscaler leaves one pod, and KEDA none. */
function leastOf(scaler: Autoscaler): number {
  const { min, idle, paused } = scaler.body;
  return paused ?? Math.min(min ?? (isHorizontal(scaler) ? 1 : 0), idle ?? Number.POSITIVE_INFINITY);
}

function observedLeast(scaler: Autoscaler): Observed {
  const { asset, subject, body } = scaler;
  const [kind, name] = subject.split("/");
  const object = `${kind} ${asset.name}/${name}`;
  if (body.paused !== undefined)
    return { path: "metadata.annotations[autoscaling.keda.sh/paused-replicas]", value: body.paused, object };
  if (body.idle !== undefined && body.idle < (body.min ?? 0))
    return { path: "spec.idleReplicaCount", value: body.idle, object };
  const path = isHorizontal(scaler) ? "spec.minReplicas" : "spec.minReplicaCount";
  const byDefault = body.min === undefined ? { byDefault: isHorizontal(scaler) ? "1" : "0" } : {};
  return { path, value: body.min ?? null, ...byDefault, object };
}
