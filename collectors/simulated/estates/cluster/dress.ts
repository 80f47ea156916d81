import { type KubeObject, type ManagedField, type OwnerReference, objectKey } from "../../kube-object";
import { numberOf, uidOf } from "./seeded";

/** What the API server and its clients add to the metadata of a manifest. */
export interface Dress {
  /** Name of the estate; part of every uid. */
  seed: string;
  createdAt: string;
  /** Who wrote the object, as `managedFields` names it. */
  manager?: string;
  /** Who wrote its status. */
  statusManager?: string;
  owner?: OwnerReference;
  generateName?: string;
  /** The spec as the writer sent it, where admission changed it afterwards. */
  sent?: object;
}

/** Turns a manifest into the object as it is read back: uid, resourceVersion, generation, times, owner, managedFields. */
export function dress(manifest: KubeObject, to: Dress): KubeObject {
  const { apiVersion, kind, metadata, ...rest } = manifest;
  const { name, namespace, labels, annotations, finalizers } = metadata;
  const key = `${kind} ${objectKey(manifest)}`;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(to.generateName ? { generateName: to.generateName } : {}),
      ...(namespace ? { namespace } : {}),
      uid: uidOf(to.seed, key),
      resourceVersion: String(1_000_000 + numberOf(47_000_000, to.seed, key)),
      ...generation(manifest, key, to),
      creationTimestamp: to.createdAt,
      ...(labels ? { labels } : {}),
      ...(annotations ? { annotations } : {}),
      ...(to.owner ? { ownerReferences: [to.owner] } : {}),
      ...(finalizers ? { finalizers } : {}),
      managedFields: managedFields(manifest, to),
    },
    ...rest,
  };
}

/** Namespaces and nodes have none; pods keep their first. */
function generation({ kind, spec }: KubeObject, key: string, to: Dress): { generation?: number } {
  if (!spec || kind === "Namespace" || kind === "Node") return {};
  return { generation: kind === "Pod" ? 1 : 1 + numberOf(4, to.seed, "generation", key) };
}

/** The reference by which a controller owns an object. */
export function ownedBy(owner: KubeObject): OwnerReference {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid ?? "",
    controller: true,
    blockOwnerDeletion: true,
  };
}

function managedFields(manifest: KubeObject, to: Dress): ManagedField[] {
  const { apiVersion, kind: _kind, metadata, status, ...rest } = manifest;
  const sent = to.sent ? { spec: to.sent } : rest;
  const written = { metadata: { annotations: metadata.annotations, labels: metadata.labels }, ...sent };
  const entry = (manager: string, fields: unknown): ManagedField => ({
    manager,
    operation: "Update",
    apiVersion,
    time: to.createdAt,
    fieldsType: "FieldsV1",
    fieldsV1: fieldsOf(fields),
  });
  const first = entry(to.manager ?? "kubectl-client-side-apply", written);
  if (status === undefined) return [first];
  return [first, { ...entry(to.statusManager ?? "kube-controller-manager", { status }), subresource: "status" }];
}

const LIST_KEYS: Record<string, readonly string[]> = {
  containers: ["name"],
  initContainers: ["name"],
  ephemeralContainers: ["name"],
  env: ["name"],
  volumes: ["name"],
  conditions: ["type"],
  podIPs: ["ip"],
  hostIPs: ["ip"],
  volumeMounts: ["mountPath"],
  ports: ["containerPort", "protocol"],
};

/** The tree of field paths (`f:…`, `k:{…}`) that `managedFields` holds for a value. */
export function fieldsOf(value: unknown): Record<string, unknown> {
  // Loops rather than entries and fromEntries: large estates spend most of their time here.
  const fields: Record<string, unknown> = {};
  if (!isRecord(value)) return fields;
  for (const field in value) {
    const child = value[field];
    if (child !== undefined) fields[`f:${field}`] = Array.isArray(child) ? listFields(field, child) : fieldsOf(child);
  }
  return fields;
}

function listFields(field: string, list: readonly unknown[]): Record<string, unknown> {
  const keys = LIST_KEYS[field];
  const fields: Record<string, unknown> = {};
  for (const item of list) {
    if (!keys || !isRecord(item) || keys.some((key) => item[key] === undefined)) return {};
    const key = JSON.stringify(item, keys as string[]);
    fields[`k:${key}`] = { ".": {}, ...fieldsOf(item) };
  }
  return fields;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
