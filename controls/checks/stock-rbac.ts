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

const stockNames = new Set([...userFacing, ...system, ...namespaced]);

/** Whether Kubernetes defines a role by this name in every cluster. One role exists for each controller of the control plane. */
export function isStockRoleName(name: string): boolean {
  return stockNames.has(name) || name.startsWith("system:controller:");
}

/** A role that the API server made: it has a stock name and the label. Both, because either alone can be had by anyone. */
export function isStockRole(role: SubjectOf<"role">): boolean {
  return role.body.labels[bootstrapping] === "rbac-defaults" && isStockRoleName(role.asset.name);
}

/**
 * A binding that the API server made: the label, a stock role, and nobody in it but Kubernetes' own users, groups and the service
 * accounts of kube-system. A subject that somebody added makes it an ordinary binding.
 */
export function isStockBinding(binding: SubjectOf<"binding">): boolean {
  const { labels, roleRef, subjects } = binding.body;
  if (labels[bootstrapping] !== "rbac-defaults" || !isStockRoleName(roleRef.name)) return false;
  return subjects.every((each) =>
    each.kind === "ServiceAccount"
      ? each.namespace === "kube-system" && each.name !== "default"
      : each.name.startsWith("system:"),
  );
}
