import { groupOf } from "@/collectors/objects/kinds";
import { type RawObject, recordAt, textAt } from "@/collectors/objects/raw";
import type { AnyFact, Origin } from "@/facts/fact";

const RBAC = "rbac.authorization.k8s.io";

/** Kinds of Kubernetes itself that lie in namespaces and whose facts, if any, are not facts of their namespace; by group. */
const namespacedKinds = new Map<string, readonly string[]>([
  ["", ["Endpoints", "PodTemplate", "Secret", "ServiceAccount"]],
  ["apps", ["ControllerRevision"]],
  ["autoscaling", ["HorizontalPodAutoscaler"]],
  ["coordination.k8s.io", ["Lease"]],
  ["discovery.k8s.io", ["EndpointSlice"]],
  [RBAC, ["Role", "RoleBinding"]],
  ["resource.k8s.io", ["ResourceClaim", "ResourceClaimTemplate"]],
  ["storage.k8s.io", ["CSIStorageCapacity"]],
]);

/**
 * That an object lies in the namespace `default`; undefined for every other object. One of a built-in kind without a namespace lands there too;
 * one of an extension may as well belong to no namespace.
 */
export function toOtherObject(raw: RawObject, origin: Origin): AnyFact | undefined {
  const apiVersion = textAt(raw, "apiVersion");
  const kind = textAt(raw, "kind");
  const metadata = recordAt(raw, "metadata");
  const name = textAt(metadata, "name") ?? textAt(metadata, "generateName");
  if (apiVersion === undefined || kind === undefined || name === undefined) return undefined;
  const namespace = textAt(metadata, "namespace");
  const lands = namespace === undefined && namespacedKinds.get(groupOf(apiVersion))?.includes(kind) === true;
  if (namespace !== "default" && !lands) return undefined;
  return {
    kind: "other-object",
    asset: {
      kind: "namespace",
      name: namespace ?? "",
      namespace: null,
      kubernetes: { apiVersion: "v1", kind: "Namespace" },
    },
    subject: `${kind}/${name}`.slice(0, 512),
    body: { apiVersion: apiVersion.slice(0, 300), kind: kind.slice(0, 200) },
    origin,
  };
}
