import { UnreadableObject } from "@/collectors/unreadable-object";
import type { AssetKind, AssetRef } from "@/facts/asset";
import { stringMap } from "@/facts/kubernetes/fields";
import { apiVersionOf, type ObjectKind } from "./kinds";
import { isRecord, itemsAt, listAt, type RawObject, recordAt, textAt } from "./raw";
import { readShape } from "./read-shape";

/** The controller that made an object (metadata.ownerReferences with controller: true). */
export interface Owner {
  apiVersion: string;
  kind: string;
  name: string;
}

/** Annotations that decide security or name an owner. All others are dropped unread: they are large, volatile, or both. */
const keptAnnotations = new Set([
  "seccomp.security.alpha.kubernetes.io/pod",
  "kubernetes.io/config.mirror",
  "kubernetes.io/config.source",
  "meta.helm.sh/release-name",
  "meta.helm.sh/release-namespace",
  "argocd.argoproj.io/tracking-id",
  "a8r.io/owner",
  "openshift.io/requester",
  // The nodes and tolerations that admission gives to the pods of a namespace.
  "scheduler.alpha.kubernetes.io/node-selector",
  "scheduler.alpha.kubernetes.io/defaultTolerations",
  "openshift.io/node-selector",
  // Which connections a mesh lets past its proxies, or takes from anybody.
  "traffic.sidecar.istio.io/includeInboundPorts",
  "traffic.sidecar.istio.io/excludeInboundPorts",
  "sidecar.istio.io/inject",
  "sidecar.istio.io/interceptionMode",
  "ambient.istio.io/bypass-inbound-capture",
  "consul.hashicorp.com/transparent-proxy",
  "consul.hashicorp.com/transparent-proxy-exclude-inbound-ports",
  "config.linkerd.io/default-inbound-policy",
  "config.linkerd.io/skip-inbound-ports",
  "linkerd.io/inject",
  "field.cattle.io/creatorId",
  "owner",
  "owners",
  "team",
  "contact",
]);
const keptAnnotationPrefixes = [
  "container.apparmor.security.beta.kubernetes.io/",
  "container.seccomp.security.alpha.kubernetes.io/",
  "pod-security.kubernetes.io/",
];

/** Labels that the control plane writes onto each pod or job: they tell pods of one template apart and change with every roll-out. */
const volatileLabels = new Set([
  "pod-template-hash",
  "pod-template-generation",
  "controller-revision-hash",
  "controller-uid",
  "job-name",
  "rollouts-pod-template-hash",
  "statefulset.kubernetes.io/pod-name",
  "apps.kubernetes.io/pod-index",
  "batch.kubernetes.io/controller-uid",
  "batch.kubernetes.io/job-name",
  "batch.kubernetes.io/job-completion-index",
  // Copied from the node since Kubernetes 1.33.
  "topology.kubernetes.io/region",
  "topology.kubernetes.io/zone",
]);

/** The name of an object, or the start of it where the API server will make one up (metadata.generateName). */
export function nameOf(raw: unknown): string {
  const metadata = recordAt(raw, "metadata");
  const name = textAt(metadata, "name") ?? textAt(metadata, "generateName");
  if (name === undefined) throw new UnreadableObject("malformed", "metadata.name is missing or no text");
  if (name.length > 512) throw new UnreadableObject("malformed", `metadata.name has ${name.length} characters`);
  return name;
}

/** The namespace of an object; null where it has none, or where a file leaves it to whoever applies it. */
export function namespaceOf(kind: ObjectKind, raw: unknown): string | null {
  return kind.namespaced ? (textAt(recordAt(raw, "metadata"), "namespace") ?? null) : null;
}

export function labelsOf(raw: unknown): Record<string, string> {
  return readShape(stringMap, isRecord(raw) ? recordAt(raw, "metadata").labels : undefined, "metadata.labels");
}

/** Labels without those that differ between pods of one template. */
export function stableLabels(labels: Record<string, string>): Record<string, string> {
  const names = Object.keys(labels);
  if (!names.some((name) => volatileLabels.has(name))) return labels;
  return Object.fromEntries(
    names.filter((name) => !volatileLabels.has(name)).map((name) => [name, labels[name] ?? ""]),
  );
}

/** The annotations that facts keep. Looks at names only until one is on the list. */
export function annotationsOf(raw: unknown): Record<string, string> {
  const annotations = recordAt(recordAt(raw, "metadata"), "annotations");
  const kept: [string, unknown][] = [];
  for (const name of Object.keys(annotations)) {
    if (keptAnnotations.has(name) || keptAnnotationPrefixes.some((prefix) => name.startsWith(prefix)))
      kept.push([name, annotations[name]]);
  }
  return kept.length === 0 ? {} : readShape(stringMap, Object.fromEntries(kept), "metadata.annotations");
}

export function ownerOf(raw: unknown): Owner | null {
  const owner = listAt(recordAt(raw, "metadata"), "ownerReferences").find(
    (reference): reference is RawObject => isRecord(reference) && reference.controller === true,
  );
  if (!owner) return null;
  const kind = textAt(owner, "kind");
  const name = textAt(owner, "name");
  return kind && name ? { apiVersion: textAt(owner, "apiVersion") ?? "v1", kind, name } : null;
}

/** Most managers that are kept of one object; the API keeps ten that update and as many as apply. */
const MOST_MANAGERS = 20;
/** The API allows 128 characters. */
const LONGEST_MANAGER = 128;

/**
 * Who wrote to the spec of an object: names of the managers in metadata.managedFields, sorted and unique. What controllers write to
 * subresources (status, scale) does not count.
 * @throws UnreadableObject when the list is something else
 */
export function managersOf(raw: unknown): string[] {
  const entries = itemsAt(recordAt(raw, "metadata"), "managedFields").filter(
    (entry) => textAt(entry, "subresource") === undefined && "f:spec" in recordAt(entry, "fieldsV1"),
  );
  const names = entries.flatMap((entry) => textAt(entry, "manager")?.slice(0, LONGEST_MANAGER) ?? []);
  return [...new Set(names)].sort().slice(0, MOST_MANAGERS);
}

/** The reference to the asset that an object is. */
export function assetOf(asset: AssetKind, kind: ObjectKind, raw: unknown): AssetRef {
  return {
    kind: asset,
    name: nameOf(raw),
    namespace: namespaceOf(kind, raw),
    kubernetes: { apiVersion: apiVersionOf(kind, raw), kind: kind.kind },
  };
}

/**
 * The namespace that an object lies in, as an asset. Objects of a file without a namespace belong together in one that has no name: the file
 * does not say where it will be applied.
 */
export function namespaceAsset(kind: ObjectKind, raw: unknown): AssetRef {
  const kubernetes = { apiVersion: "v1", kind: "Namespace" };
  return { kind: "namespace", name: namespaceOf(kind, raw) ?? "", namespace: null, kubernetes };
}

/** The cluster itself. There is one in a source, so its name is always the same; people read the name of the source. */
export const clusterAsset: AssetRef = { kind: "cluster", name: "cluster", namespace: null, kubernetes: null };
