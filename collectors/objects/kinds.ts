import type { FactKind } from "@/facts/fact";
import { isRecord, textAt } from "./raw";

/** A kind of API object that facts are made of. `resource` is how `factKinds` names it: plural.group. */
export interface ObjectKind {
  resource: string;
  group: string;
  /** The version asked for from a live cluster. */
  version: string;
  kind: string;
  namespaced: boolean;
  factKind: FactKind;
}

const RBAC = "rbac.authorization.k8s.io";
const NETWORKING = "networking.k8s.io";
const ADMISSION = "admissionregistration.k8s.io";

/** Every kind that is read, in the order in which a live cluster is asked: what workloads are made of last, pods at the very end. */
export const objectKinds: readonly ObjectKind[] = [
  clusterWide("namespaces", "", "Namespace", "namespace"),
  clusterWide("nodes", "", "Node", "node"),
  namespaced("serviceaccounts", "", "ServiceAccount", "service-account"),
  namespaced("roles", RBAC, "Role", "role"),
  clusterWide("clusterroles", RBAC, "ClusterRole", "role"),
  namespaced("rolebindings", RBAC, "RoleBinding", "binding"),
  clusterWide("clusterrolebindings", RBAC, "ClusterRoleBinding", "binding"),
  namespaced("networkpolicies", NETWORKING, "NetworkPolicy", "network-policy"),
  namespaced("services", "", "Service", "service"),
  namespaced("ingresses", NETWORKING, "Ingress", "ingress"),
  clusterWide("storageclasses", "storage.k8s.io", "StorageClass", "storage-class"),
  clusterWide("persistentvolumes", "", "PersistentVolume", "volume"),
  namespaced("persistentvolumeclaims", "", "PersistentVolumeClaim", "volume-claim"),
  clusterWide("validatingwebhookconfigurations", ADMISSION, "ValidatingWebhookConfiguration", "admission-webhook"),
  clusterWide("mutatingwebhookconfigurations", ADMISSION, "MutatingWebhookConfiguration", "admission-webhook"),
  clusterWide("validatingadmissionpolicies", ADMISSION, "ValidatingAdmissionPolicy", "admission-policy"),
  clusterWide("validatingadmissionpolicybindings", ADMISSION, "ValidatingAdmissionPolicyBinding", "admission-policy"),
  clusterWide(
    "customresourcedefinitions",
    "apiextensions.k8s.io",
    "CustomResourceDefinition",
    "custom-resource-definition",
  ),
  namespaced("replicationcontrollers", "", "ReplicationController", "workload"),
  namespaced("deployments", "apps", "Deployment", "workload"),
  namespaced("replicasets", "apps", "ReplicaSet", "workload"),
  namespaced("statefulsets", "apps", "StatefulSet", "workload"),
  namespaced("daemonsets", "apps", "DaemonSet", "workload"),
  namespaced("cronjobs", "batch", "CronJob", "workload"),
  namespaced("jobs", "batch", "Job", "workload"),
  namespaced("pods", "", "Pod", "workload"),
];

function objectKind(
  plural: string,
  group: string,
  kind: string,
  factKind: FactKind,
  isNamespaced: boolean,
): ObjectKind {
  return {
    resource: group ? `${plural}.${group}` : plural,
    group,
    version: "v1",
    kind,
    namespaced: isNamespaced,
    factKind,
  };
}
function namespaced(plural: string, group: string, kind: string, factKind: FactKind): ObjectKind {
  return objectKind(plural, group, kind, factKind, true);
}
function clusterWide(plural: string, group: string, kind: string, factKind: FactKind): ObjectKind {
  return objectKind(plural, group, kind, factKind, false);
}

const byResource = new Map(objectKinds.map((kind) => [kind.resource, kind]));
const byGroupAndKind = new Map(objectKinds.map((kind) => [`${kind.group}/${kind.kind}`, kind]));
const byKind = new Map(objectKinds.map((kind) => [kind.kind.toLowerCase(), kind]));

/** Where kinds lived before they moved: Kubernetes 1.2 to 1.21 served these in `extensions` and under older names. */
const movedKinds = new Map<string, string>([
  ["extensions/Deployment", "apps/Deployment"],
  ["extensions/DaemonSet", "apps/DaemonSet"],
  ["extensions/ReplicaSet", "apps/ReplicaSet"],
  ["extensions/Job", "batch/Job"],
  ["extensions/Ingress", `${NETWORKING}/Ingress`],
  ["extensions/NetworkPolicy", `${NETWORKING}/NetworkPolicy`],
  ["apps/PetSet", "apps/StatefulSet"],
  ["batch/ScheduledJob", "batch/CronJob"],
]);

const builtInGroups = new Set([...objectKinds.map((kind) => kind.group), "extensions", "policy", "autoscaling"]);

/** The API group of an API version; the core group is "". */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
}

/** The kind read from a resource name such as `deployments.apps`. Throws on a name that is not read: a bug. */
export function kindOfResource(resource: string): ObjectKind {
  const kind = byResource.get(resource);
  if (!kind) throw new Error(`no object kind is read from ${resource}`);
  return kind;
}

/**
 * The kind that an API version and kind name, old groups and versions included; undefined when nothing is made of it.
 * A file may name a built-in kind in the wrong built-in group or the wrong case (`v1` Ingress, `pod`): it is read as what it is meant to be,
 * because leaving it out would hide it. The same name in a group of someone else (`serving.knative.dev` Service) is another kind.
 */
export function kindOf(apiVersion: string, kind: string): ObjectKind | undefined {
  const group = groupOf(apiVersion);
  const key = `${group}/${kind}`;
  const exact = byGroupAndKind.get(movedKinds.get(key) ?? key);
  return exact ?? (builtInGroups.has(group) ? kindByName(kind) : undefined);
}

/** The kind a document would be if its apiVersion were not missing, wrong or unreadable. */
export function kindByName(kind: string): ObjectKind | undefined {
  return byKind.get(kind.toLowerCase());
}

/** The API version kept in the reference to an asset: as written, unless the kind has moved to another group since. */
export function apiVersionOf(kind: ObjectKind, raw: unknown): string {
  const current = kind.group ? `${kind.group}/${kind.version}` : kind.version;
  const written = isRecord(raw) ? textAt(raw, "apiVersion") : undefined;
  return written !== undefined && groupOf(written) === kind.group ? written : current;
}

/** A controller of an extension (an Argo Rollout, a DeploymentConfig) that carries a pod template like the built-in ones. */
export function customWorkloadKind(apiVersion: string, kind: string): ObjectKind {
  const group = groupOf(apiVersion);
  const version = apiVersion.slice(group === "" ? 0 : group.length + 1);
  return { resource: `${kind.toLowerCase()}.${group}`, group, version, kind, namespaced: true, factKind: "workload" };
}
