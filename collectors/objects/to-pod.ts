import { type PodSpecFact, podSpecSchema } from "@/facts/kubernetes/pod-spec";
import type { PodFact } from "@/facts/kubernetes/workload";
import { annotationsOf, labelsOf, stableLabels } from "./metadata";
import { isRecord, mapIfList, objectAt, type RawObject } from "./raw";
import { readShape } from "./read-shape";
import { shapeContainer } from "./to-container";
import { isInjectedTokenVolume, shapePodVolume } from "./to-pod-volume";

/** Tolerations that the DefaultTolerationSeconds admission plug-in adds to each pod that does not have its own. */
const defaultTolerations = new Set(["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"]);

/**
 * A pod or pod template (both have metadata and spec) as a fact, without what the API server adds when it makes the pod, so that a pod
 * equals its template where nobody changed it.
 * @param path from the object to the spec, for messages: `spec.template.spec`
 * @param made whether a controller made the pod: then the volume with the token is the API server's, and elsewhere it is what somebody wrote
 */
export function toPod(raw: unknown, path: string, made = false): PodFact {
  return {
    labels: stableLabels(labelsOf(raw)),
    annotations: annotationsOf(raw),
    spec: toPodSpec(isRecord(raw) ? raw.spec : raw, path, made),
  };
}

function toPodSpec(raw: unknown, path: string, made: boolean): PodSpecFact {
  return readShape(podSpecSchema, isRecord(raw) ? shapePodSpec(raw, made) : raw, path);
}

function shapePodSpec(raw: RawObject, made: boolean): RawObject {
  const injected = made ? injectedVolumes(raw.volumes) : new Set<string>();
  const shapeAll = (containers: unknown) => mapIfList(containers, (container) => shapeContainer(container, injected));
  return {
    ...raw,
    // `serviceAccount` is the field's name from before v1; servers still fill in both.
    serviceAccountName: raw.serviceAccountName || raw.serviceAccount || undefined,
    containers: shapeAll(raw.containers),
    initContainers: shapeAll(raw.initContainers),
    ephemeralContainers: shapeAll(raw.ephemeralContainers),
    volumes: shapeVolumes(raw.volumes, made),
    tolerations: Array.isArray(raw.tolerations)
      ? raw.tolerations.filter((item) => !isDefaultToleration(item))
      : raw.tolerations,
    affinity: isRecord(raw.affinity) ? shapeAffinity(raw.affinity) : raw.affinity,
  };
}

function injectedVolumes(volumes: unknown): ReadonlySet<string> {
  if (!Array.isArray(volumes)) return new Set();
  return new Set(volumes.filter(isInjectedTokenVolume).map((volume) => String(objectAt({ volume }, "volume").name)));
}

function shapeVolumes(volumes: unknown, made: boolean): unknown {
  return mapIfList(
    made && Array.isArray(volumes) ? volumes.filter((volume) => !isInjectedTokenVolume(volume)) : volumes,
    shapePodVolume,
  );
}

function isDefaultToleration(raw: unknown): boolean {
  if (!isRecord(raw)) return false;
  const { key, operator, effect, tolerationSeconds } = raw;
  return (
    operator === "Exists" && effect === "NoExecute" && tolerationSeconds === 300 && defaultTolerations.has(String(key))
  );
}

function shapeAffinity(raw: RawObject): RawObject {
  const node = raw.nodeAffinity;
  const anti = objectAt(raw, "podAntiAffinity");
  return {
    nodeAffinity: isRecord(node) ? shapeNodeAffinity(node) : node,
    podAntiAffinityRequired: anti.requiredDuringSchedulingIgnoredDuringExecution,
    podAntiAffinityPreferred: mapIfList(anti.preferredDuringSchedulingIgnoredDuringExecution, (term) =>
      isRecord(term) ? term.podAffinityTerm : term,
    ),
  };
}

function shapeNodeAffinity(raw: RawObject): RawObject {
  return {
    required: objectAt(raw, "requiredDuringSchedulingIgnoredDuringExecution").nodeSelectorTerms,
    preferred: mapIfList(raw.preferredDuringSchedulingIgnoredDuringExecution, (term) =>
      isRecord(term) ? term.preference : term,
    ),
  };
}
