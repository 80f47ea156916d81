import { type KubeObject, objectKey } from "../../kube-object";
import { type ClusterContext, makePod, momentOf, nodeFor, type PodOrder } from "./cluster-context";
import { defaultPodSpec } from "./default-pod-spec";
import { dress, ownedBy } from "./dress";
import type { PodTemplate } from "./pod-spec";
import { suffixOf } from "./seeded";

/** What a workload becomes in a running cluster. Pods are made only when asked for: they are most of the work. */
export interface Running {
  /** The workload itself and what stands between it and its pods (ReplicaSets, Jobs), and claims. */
  objects: KubeObject[];
  pods: () => KubeObject[];
}

/** What a workload manifest holds, as far as the controllers here read it. */
export interface WorkloadSpec {
  replicas?: number;
  template: PodTemplate;
  [field: string]: unknown;
}

/** The spec of a workload manifest. */
export const specOf = (manifest: KubeObject) => manifest.spec as WorkloadSpec;

/** The manifest with defaults in its template, status, and the metadata of a stored object. */
export function stored(
  context: ClusterContext,
  manifest: KubeObject,
  defaults: object,
  status: object,
  owner?: KubeObject,
): KubeObject {
  const spec = specOf(manifest);
  const template = { ...spec.template, spec: defaultPodSpec(spec.template.spec) };
  const complete = { ...manifest, spec: { ...defaults, ...spec, template }, status };
  return dress(complete, {
    seed: context.plan.name,
    createdAt: momentOf(context.plan.name, objectKey(manifest), owner ? "pod" : "workload"),
    manager: owner ? "kube-controller-manager" : context.plan.deployer,
    owner: owner && ownedBy(owner),
  });
}

/** Pods with generated names, one for each replica of their owner. */
export function replicaPods(
  context: ClusterContext,
  owner: KubeObject,
  template: PodTemplate,
  manifest: KubeObject,
): KubeObject[] {
  const generateName = `${owner.metadata.name}-`;
  const replicas = specOf(owner).replicas ?? 1;
  return Array.from({ length: replicas }, (_, ordinal) => {
    const name = `${generateName}${suffixOf(5, context.plan.name, owner.metadata.name, ordinal)}`;
    return makePod(context, { ...order(context, manifest, template, ordinal), name, generateName, owner });
  });
}

/** What all controllers say of the n-th pod of a workload. */
export function order(context: ClusterContext, manifest: KubeObject, template: PodTemplate, ordinal: number): PodOrder {
  const key = objectKey(manifest);
  const fate = (ordinal === 0 && context.plan.mishaps[key]) || "running";
  return {
    namespace: manifest.metadata.namespace ?? "",
    name: manifest.metadata.name,
    template,
    fate,
    node: fate === "pending" ? undefined : nodeFor(context, template.spec, key, ordinal),
    debugKey: ordinal === 0 ? key : undefined,
  };
}

/** A template with more labels. */
export function withLabels(template: PodTemplate, labels: Record<string, string>): PodTemplate {
  return { ...template, metadata: { ...template.metadata, labels: { ...template.metadata.labels, ...labels } } };
}
