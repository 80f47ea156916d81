import type { AssetRef } from "@/facts/asset";
import { claimTemplatesSchema, type PodFact, type WorkloadFact } from "@/facts/kubernetes/workload";
import type { ObjectKind } from "./kinds";
import { annotationsOf, assetOf, labelsOf, managersOf, type Owner, ownerOf } from "./metadata";
import { isRecord, mapIfList, objectAt, type RawObject } from "./raw";
import { readShape } from "./read-shape";
import { toPod } from "./to-pod";

/** A controller as its own object describes it, before its pods are known. */
export interface Controller {
  asset: AssetRef;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  owner: Owner | null;
  /** spec.replicas; null where the kind has none, or the server's default applies. */
  replicas: number | null;
  managers: string[];
  claimTemplates: WorkloadFact["claimTemplates"];
  podSpecPath: string;
  template: PodFact | null;
  /** Says which of several replica sets of one owner is the newest: their revision, else their time. Compared, never kept. */
  age: string;
}

const templatePaths = new Map([
  ["CronJob", "spec.jobTemplate.spec.template"],
  ["Pod", ""],
  ["Sandbox", "spec.podTemplate"],
  ["SandboxTemplate", "spec.podTemplate"],
]);

/** Path from an object of a kind to its pod spec, as findings name it. */
export function podSpecPathOf(kind: string): string {
  const template = templatePaths.get(kind) ?? "spec.template";
  return template === "" ? "spec" : `${template}.spec`;
}

/** The pod template of a spec whose kind is not known: at `template`, as the API has it, or at `podTemplate` (agents.x-k8s.io). */
export function templateField(spec: RawObject): "template" | "podTemplate" {
  return spec.template === undefined && isRecord(spec.podTemplate) ? "podTemplate" : "template";
}

/** One of the pod templates of an object that has them elsewhere, with the path to it. `apart` where it has several: each is a workload then. */
export interface TemplateElsewhere {
  path: string;
  template: RawObject;
  apart: boolean;
}

/** The workload of a template that lies elsewhere: `train`, or `train (spec.tasks[0].template)` where there are several. */
export function toWorkloadElsewhere(
  kind: ObjectKind,
  raw: unknown,
  { path, template, apart }: TemplateElsewhere,
): Controller {
  const asset = assetOf("workload", kind, raw);
  const podSpecPath = `${path}.spec`;
  return {
    asset: apart ? { ...asset, name: `${asset.name} (${path})` } : asset,
    labels: labelsOf(raw),
    annotations: annotationsOf(raw),
    owner: ownerOf(raw),
    replicas: null,
    managers: managersOf(raw),
    claimTemplates: [],
    podSpecPath,
    template: toPod(template, podSpecPath),
    age: ageOf(raw),
  };
}

/**
 * A Deployment, ReplicaSet, StatefulSet, DaemonSet, Job, CronJob, ReplicationController (or any kind with a pod template at
 * `spec.template` or `spec.podTemplate`) as a controller.
 * @throws UnreadableObject when a field has a shape that the API does not define
 */
export function toWorkload(kind: ObjectKind, raw: unknown): Controller {
  const spec = objectAt(raw, "spec");
  const holder = kind.kind === "CronJob" ? objectAt(objectAt(spec, "jobTemplate"), "spec") : spec;
  const field = templateField(holder);
  const podSpecPath = field === "podTemplate" ? "spec.podTemplate.spec" : podSpecPathOf(kind.kind);
  return {
    asset: assetOf("workload", kind, raw),
    labels: labelsOf(raw),
    annotations: annotationsOf(raw),
    owner: ownerOf(raw),
    replicas: typeof spec.replicas === "number" ? spec.replicas : null,
    managers: managersOf(raw),
    claimTemplates: claimTemplatesOf(spec),
    podSpecPath,
    template: toPod(isRecord(holder[field]) ? holder[field] : { spec: undefined }, podSpecPath),
    age: ageOf(raw),
  };
}

function claimTemplatesOf(spec: RawObject): WorkloadFact["claimTemplates"] {
  const shaped = mapIfList(spec.volumeClaimTemplates, (template) => ({
    name: objectAt(template, "metadata").name,
    storageClassName: objectAt(template, "spec").storageClassName,
  }));
  return readShape(claimTemplatesSchema, shaped, "spec.volumeClaimTemplates");
}

function ageOf(raw: unknown): string {
  const metadata = objectAt(raw, "metadata");
  const annotations = objectAt(metadata, "annotations");
  const revision = annotations["deployment.kubernetes.io/revision"] ?? annotations["rollout.argoproj.io/revision"];
  return `${String(revision ?? "").padStart(12, "0")} ${String(metadata.creationTimestamp ?? "")}`;
}
