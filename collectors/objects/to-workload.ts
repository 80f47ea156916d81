import type { AssetRef } from "@/facts/asset";
import type { PodFact } from "@/facts/kubernetes/workload";
import type { ObjectKind } from "./kinds";
import { annotationsOf, assetOf, labelsOf, type Owner, ownerOf } from "./metadata";
import { isRecord, objectAt } from "./raw";
import { toPod } from "./to-pod";

/** A controller as its own object describes it, before its pods are known. */
export interface Controller {
  asset: AssetRef;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  owner: Owner | null;
  /** spec.replicas; null where the kind has none, or the server's default applies. */
  replicas: number | null;
  podSpecPath: string;
  template: PodFact | null;
  /** Says which of several replica sets of one owner is the newest: their revision, else their time. Compared, never kept. */
  age: string;
}

const templatePaths = new Map([
  ["CronJob", "spec.jobTemplate.spec.template"],
  ["Pod", ""],
]);

/** Path from an object of a kind to its pod spec, as findings name it. */
export function podSpecPathOf(kind: string): string {
  const template = templatePaths.get(kind) ?? "spec.template";
  return template === "" ? "spec" : `${template}.spec`;
}

/**
 * A Deployment, ReplicaSet, StatefulSet, DaemonSet, Job, CronJob, ReplicationController (or any kind with a pod template at
 * `spec.template`) as a controller.
 * @throws UnreadableObject when a field has a shape that the API does not define
 */
export function toWorkload(kind: ObjectKind, raw: unknown): Controller {
  const spec = objectAt(raw, "spec");
  const podSpecPath = podSpecPathOf(kind.kind);
  const holder = kind.kind === "CronJob" ? objectAt(objectAt(spec, "jobTemplate"), "spec") : spec;
  return {
    asset: assetOf("workload", kind, raw),
    labels: labelsOf(raw),
    annotations: annotationsOf(raw),
    owner: ownerOf(raw),
    replicas: typeof spec.replicas === "number" ? spec.replicas : null,
    podSpecPath,
    template: toPod(isRecord(holder.template) ? holder.template : { spec: undefined }, podSpecPath),
    age: ageOf(raw),
  };
}

function ageOf(raw: unknown): string {
  const metadata = objectAt(raw, "metadata");
  const annotations = objectAt(metadata, "annotations");
  const revision = annotations["deployment.kubernetes.io/revision"] ?? annotations["rollout.argoproj.io/revision"];
  return `${String(revision ?? "").padStart(12, "0")} ${String(metadata.creationTimestamp ?? "")}`;
}
