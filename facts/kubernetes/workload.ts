import { z } from "zod";
import { listOf, maybe } from "@/facts/kubernetes/fields";
import type { PodSpecFact } from "@/facts/kubernetes/pod-spec";

/** spec.volumeClaimTemplates. Without a class the cluster's default one applies; "" asks for a volume that is there already. */
export const claimTemplatesSchema = listOf(z.object({ name: z.string(), storageClassName: maybe(z.string()) }));

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
  /**
   * No such object is there: pods name it as their controller, but the complete inventory of its kind does not have it, or the cluster serves no such kind.
   * Absent where it was read, and where that cannot be told.
   */
  isAbsent?: true;
  replicas: number | null;
  /** Who wrote to its spec: managers of metadata.managedFields, sorted and unique, at most 20. Empty where that is not told (files). */
  managers: string[];
  /** Volumes that its controller claims for each pod (StatefulSet). */
  claimTemplates: z.output<typeof claimTemplatesSchema>;
  /**
   * Path from the object to the pod spec, for evidence: `spec.template.spec`, `spec.jobTemplate.spec.template.spec`,
   * `spec.podTemplate.spec`, `spec`.
   */
  podSpecPath: string;
  template: PodFact | null;
  variants: PodVariant[];
  /**
   * What runs now; null when pods were not seen. Node names and image digests are sorted and unique. `idleNodes`: those of the nodes on which not one
   * pod is ready (it waits for its image, or it crashes); absent where there are none.
   */
  running: {
    pods: number;
    nodes: string[];
    idleNodes?: string[];
    images: { image: string; digest: string | null }[];
  } | null;
}
