import type { SubjectOf } from "@/controls/check";

// What the API server itself creates and keeps reconciling (kubernetes/kubernetes, plugin/pkg/auth/authorizer/rbac/bootstrappolicy;
// documented as "default roles and role bindings"). docs/decisions/stock-rbac-objects.md says why these are not judged as roles.

/** The label that the API server puts on its own RBAC objects. Anyone can set it, so it never decides alone. */
const bootstrapping = "kubernetes.io/bootstrapping";

const userFacing = ["cluster-admin", "admin", "edit", "view"];

const system = [
  "aggregate-to-admin",
  "aggregate-to-edit",
  "aggregate-to-view",
  "auth-delegator",
  "basic-user",
  "certificates.k8s.io:certificatesigningrequests:nodeclient",
  "certificates.k8s.io:certificatesigningrequests:selfnodeclient",
  "certificates.k8s.io:kube-apiserver-client-approver",
  "certificates.k8s.io:kube-apiserver-client-kubelet-approver",
  "certificates.k8s.io:kubelet-serving-approver",
  "certificates.k8s.io:legacy-unknown-approver",
  "cluster-trust-bundle-discovery",
  "discovery",
  "heapster",
  "kube-aggregator",
  "kube-controller-manager",
  "kube-dns",
  "kube-scheduler",
  "kubelet-api-admin",
  "monitoring",
  "node",
  "node-bootstrapper",
  "node-problem-detector",
  "node-proxier",
  "persistent-volume-provisioner",
  "public-info-viewer",
  "service-account-issuer-discovery",
  "volume-scheduler",
].map((name) => `system:${name}`);

const namespaced = [
  "extension-apiserver-authentication-reader",
  "system::leader-locking-kube-controller-manager",
  "system::leader-locking-kube-scheduler",
];

/** The control plane's controllers. Each has a role, and an account in kube-system, by its name. */
const controllers = (
  "attachdetach-controller bootstrap-signer certificate-controller cloud-provider clusterrole-aggregation-controller cronjob-controller " +
  "daemon-set-controller deployment-controller device-taint-eviction-controller disruption-controller endpoint-controller " +
  "endpointslice-controller endpointslicemirroring-controller ephemeral-volume-controller expand-controller generic-garbage-collector " +
  "horizontal-pod-autoscaler job-controller legacy-service-account-token-cleaner namespace-controller node-controller " +
  "persistent-volume-binder pod-garbage-collector podcertificaterequestcleaner-controller podcheckpoint-controller " +
  "pv-protection-controller pvc-protection-controller replicaset-controller replication-controller resource-claim-controller " +
  "resourcequota-controller root-ca-cert-publisher route-controller selinux-warning-controller service-account-controller " +
  "service-cidrs-controller service-controller statefulset-controller storage-version-migrator-controller token-cleaner " +
  "ttl-after-finished-controller ttl-controller validatingadmissionpolicy-status-controller " +
  "volumeattributesclass-protection-controller kube-apiserver-serving-clustertrustbundle-publisher"
).split(" ");
const CONTROLLER = "system:controller:";
/** Where Kubernetes keeps its own Roles. */
const systemNamespaces = new Set(["kube-system", "kube-public"]);

const stockNames = new Set([...userFacing, ...system, ...namespaced, ...controllers.map((name) => CONTROLLER + name)]);

const everybody = ["Group system:authenticated", "Group system:unauthenticated"];
const manager = ["User system:kube-controller-manager", "ServiceAccount kube-system/kube-controller-manager"];
const scheduler = ["User system:kube-scheduler", "ServiceAccount kube-system/kube-scheduler"];

/** Whom the API server binds its roles to, in any version; the roles of controllers go to the account of the same name. */
const holders = new Map<string, readonly string[]>([
  ["cluster-admin", ["Group system:masters"]],
  ["system:basic-user", everybody],
  ["system:discovery", everybody],
  ["system:public-info-viewer", everybody],
  ["system:service-account-issuer-discovery", ["Group system:serviceaccounts"]],
  ["system:cluster-trust-bundle-discovery", ["Group system:serviceaccounts"]],
  ["system:monitoring", ["Group system:monitoring"]],
  ["system:node", ["Group system:nodes"]],
  ["system:node-proxier", ["User system:kube-proxy"]],
  ["system:kube-controller-manager", manager],
  ["system:kube-scheduler", scheduler],
  ["system:volume-scheduler", scheduler],
  ["system:kube-dns", ["ServiceAccount kube-system/kube-dns"]],
  ["extension-apiserver-authentication-reader", [...manager, ...scheduler]],
  ["system::leader-locking-kube-controller-manager", manager],
  ["system::leader-locking-kube-scheduler", scheduler],
]);

/** Whether Kubernetes defines a role by this name in every cluster. One role exists for each controller of the control plane. */
export function isStockRoleName(name: string): boolean {
  return stockNames.has(name);
}

/** Whether a reference is to a role that Kubernetes defines. A Role of that name in an ordinary namespace is somebody's own. */
export function namesStockRole({ asset, body: { roleRef } }: SubjectOf<"binding">): boolean {
  const isOfCluster = roleRef.kind === "ClusterRole" || asset.kubernetes?.kind === "ClusterRoleBinding";
  return (isOfCluster || systemNamespaces.has(asset.namespace ?? "")) && isStockRoleName(roleRef.name);
}

/** A role that the API server made: it has a stock name, where those are, and the label. All of it, because each alone can be had by anyone. */
export function isStockRole({ asset, body }: SubjectOf<"role">): boolean {
  const isAmongThem = asset.kubernetes?.kind === "ClusterRole" || systemNamespaces.has(asset.namespace ?? "");
  return isAmongThem && body.labels[bootstrapping] === "rbac-defaults" && isStockRoleName(asset.name);
}

/**
 * A binding that the API server made: the label, a stock role, and nobody in it but those whom the API server itself binds to that role. A
 * subject that somebody added makes it an ordinary binding.
 */
export function isStockBinding(binding: SubjectOf<"binding">): boolean {
  const { labels, roleRef, subjects } = binding.body;
  if (labels[bootstrapping] !== "rbac-defaults" || !namesStockRole(binding)) return false;
  const own = holdersOf(roleRef.name);
  return subjects.every(({ kind, name, namespace }) =>
    own.includes(`${kind} ${namespace ? `${namespace}/` : ""}${name}`),
  );
}

/** Nobody, for the roles that the API server makes and binds to no one (`edit`, `system:auth-delegator`). */
function holdersOf(role: string): readonly string[] {
  const ofController = role.startsWith(CONTROLLER)
    ? [`ServiceAccount kube-system/${role.slice(CONTROLLER.length)}`]
    : [];
  return holders.get(role) ?? ofController;
}
