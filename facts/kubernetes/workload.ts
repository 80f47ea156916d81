import type { PodSpecFact } from "@/facts/kubernetes/pod-spec";

/** A pod as its template or its running pods describe it. Annotations are only those that decide security (AppArmor, seccomp, mirror). */
export interface PodFact {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  spec: PodSpecFact;
}

/** Running pods that differ from the template (a sidecar injected at admission, an edited pod, a debug container). */
export interface PodVariant extends PodFact {
  pods: number;
  /** Name of one of them, for evidence: the first by name. */
  example: string;
}

/**
 * A workload: the top-most controller that owns pods, or a pod that nothing owns.
 * `template` is null when only its pods are known (a controller of a kind we do not read).
 */
export interface WorkloadFact {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** metadata.ownerReferences controller of the top-most object seen, when it points further up to something not read. */
  owner: { apiVersion: string; kind: string; name: string } | null;
  replicas: number | null;
  /** Path from the object to the pod spec, for evidence: `spec.template.spec`, `spec.jobTemplate.spec.template.spec`, `spec`. */
  podSpecPath: string;
  template: PodFact | null;
  variants: PodVariant[];
  /** What runs now; null when pods were not seen. Node names and image digests are sorted and unique. */
  running: { pods: number; nodes: string[]; images: { image: string; digest: string | null }[] } | null;
}
