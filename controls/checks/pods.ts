import type {
  ContainerFact,
  ContainerSecurityContextFact,
  PodSecurityContextFact,
  PodSpecFact,
} from "@/facts/kubernetes/pod-spec";
import type { PodFact, WorkloadFact } from "@/facts/kubernetes/workload";

/** Something with a place in an API object: `path` within the asset, or within `object` where that is another one. */
export interface Place {
  path: string;
  object?: string;
}

/** When a container runs: before the others, beside them from the start, as the work itself, or added to a running pod. */
export type ContainerRole = "init" | "sidecar" | "main" | "ephemeral";

/** One container and where it stands: `spec.template.spec.initContainers[setup]`. */
export interface ContainerView extends Place {
  container: ContainerFact;
  role: ContainerRole;
}

/** A place that can hold a security context, the pod or one of its containers, and what it holds. */
export interface ContextView {
  place: Place;
  context: PodSecurityContextFact | ContainerSecurityContextFact | undefined;
}

/**
 * One pod as the workload describes it, or as it runs where that differs. `path` is that of the pod spec, `metadata` that of the
 * pod's metadata. `label` says which pod this is, for people: "template" or "as running, e.g. pod web-1, 3 pods".
 * `contexts` are the security contexts of the pod and then of each container.
 */
export interface PodView extends Place {
  pod: PodFact;
  spec: PodSpecFact;
  metadata: Place;
  label: string;
  containers: readonly ContainerView[];
  contexts: readonly ContextView[];
}

/**
 * Every pod a workload stands for: its template, then each variant that runs differently. Empty when neither is known. Kept per
 * fact, because all checks about workloads ask for the same.
 */
export function podsOf(workload: WorkloadFact): readonly PodView[] {
  let views = known.get(workload);
  if (!views) {
    views = [];
    if (workload.template) views.push(viewOf(workload.template, "template", workload.podSpecPath));
    for (const variant of workload.variants) {
      const label = `as running, e.g. pod ${variant.example}, ${variant.pods} ${variant.pods === 1 ? "pod" : "pods"}`;
      views.push(viewOf(variant, label, "spec", `Pod ${variant.example}`));
    }
    known.set(workload, views);
  }
  return views;
}

const known = new WeakMap<WorkloadFact, PodView[]>();

function viewOf(pod: PodFact, label: string, path: string, object?: string): PodView {
  const { spec } = pod;
  const containers: ContainerView[] = [];
  const add = (field: string, list: readonly ContainerFact[], roleOf: (container: ContainerFact) => ContainerRole) => {
    for (const container of list) {
      containers.push({ container, role: roleOf(container), path: `${path}.${field}[${container.name}]`, object });
    }
  };
  add("initContainers", spec.initContainers, initRole);
  add("containers", spec.containers, () => "main");
  add("ephemeralContainers", spec.ephemeralContainers, () => "ephemeral");
  const contexts: ContextView[] = [
    { place: { path, object }, context: spec.securityContext },
    ...containers.map((view) => ({ place: view, context: view.container.securityContext })),
  ];
  return { pod, spec, label, path, object, metadata: { path: metadataPath(path), object }, containers, contexts };
}

/** An init container that restarts always keeps running beside the others (Kubernetes 1.28 and later). */
function initRole(container: ContainerFact): ContainerRole {
  return container.restartPolicy === "Always" ? "sidecar" : "init";
}

function metadataPath(specPath: string): string {
  return specPath.replace(/spec$/, "metadata");
}

/** Whether a pod says that it runs on Windows, where Linux-only fields do not exist. */
export function isWindows(pod: PodView): boolean {
  return pod.spec.os?.name === "windows";
}
