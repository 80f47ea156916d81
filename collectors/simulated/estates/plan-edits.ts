import { type KubeObject, objectKey } from "../kube-object";
import type { ClusterPlan } from "./cluster/cluster-plan";
import type { PodSpec, PodTemplate } from "./cluster/pod-spec";

/** A change of a plan: what was different before something happened, or while it lasted. */
export type PlanEdit = (plan: ClusterPlan) => ClusterPlan;

/** Leaves out the manifests that match. */
export function without(matches: (manifest: KubeObject) => boolean): PlanEdit {
  return (plan) => ({ ...plan, manifests: plan.manifests.filter((manifest) => !matches(manifest)) });
}

/** Leaves out a namespace and all in it. */
export function withoutNamespace(name: string): PlanEdit {
  const inside = without(
    ({ kind, metadata }) => metadata.namespace === name || (kind === "Namespace" && metadata.name === name),
  );
  return (plan) => ({
    ...inside(plan),
    operated: plan.operated.filter(({ owner }) => owner.metadata.namespace !== name),
  });
}

/** Adds manifests. */
export function withManifests(...manifests: readonly KubeObject[]): PlanEdit {
  return (plan) => ({ ...plan, manifests: [...plan.manifests, ...manifests] });
}

/**
 * Changes one manifest, addressed as `Kind namespace/name` (or `Kind name`). The change works on a copy of its own.
 * @throws when the plan has no such manifest: a timeline that no longer fits its plan is a bug
 */
export function edited(address: string, change: (manifest: KubeObject) => void): PlanEdit {
  return (plan) => {
    const index = plan.manifests.findIndex((manifest) => `${manifest.kind} ${objectKey(manifest)}` === address);
    const original = plan.manifests[index];
    if (!original) throw new Error(`the plan ${plan.name} has no ${address}`);
    const copy = structuredClone(original);
    change(copy);
    return { ...plan, manifests: plan.manifests.with(index, copy) };
  };
}

/** The pod spec inside a workload manifest. */
export function podSpecIn(manifest: KubeObject): PodSpec {
  const spec = manifest.spec as { template?: PodTemplate; jobTemplate?: { spec: { template: PodTemplate } } };
  const template = spec.template ?? spec.jobTemplate?.spec.template;
  return template ? template.spec : (manifest.spec as PodSpec);
}

/** Several edits, one after another. */
export function all(...edits: readonly PlanEdit[]): PlanEdit {
  return (plan) => edits.reduce((edit, next) => next(edit), plan);
}
