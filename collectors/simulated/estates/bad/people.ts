import type { KubeObject } from "../../kube-object";
import { secret, serviceAccount } from "../cluster/manifests";
import { binding, can, clusterRole, role } from "../cluster/rbac";

/** Who may do what: nearly everybody nearly everything. */
export function carelessPeople(): KubeObject[] {
  return [
    binding({ name: "default-admin", role: "ClusterRole/cluster-admin", to: ["sa:default/default"] }),
    binding({ name: "all-service-accounts-edit", role: "ClusterRole/edit", to: ["group:system:serviceaccounts"] }),
    binding({
      name: "anonymous-viewer",
      role: "ClusterRole/view",
      to: ["group:system:unauthenticated", "user:system:anonymous"],
    }),
    binding({
      name: "developers",
      role: "ClusterRole/cluster-admin",
      to: ["group:developers", "user:m.keller", "user:t.okafor"],
    }),
    clusterRole("deployer", [can("*", "*", "*")]),
    serviceAccount({ name: "deployer", namespace: "ci" }),
    binding({ name: "deployer", role: "ClusterRole/deployer", to: ["sa:ci/deployer"] }),
    clusterRole("support-tools", [
      can("create get list", "pods/exec pods/attach pods/portforward"),
      can("get list watch", "secrets"),
      can("get create", "nodes/proxy"),
      can("impersonate", "users groups serviceaccounts"),
    ]),
    binding({ name: "support-tools", role: "ClusterRole/support-tools", to: ["group:support"] }),
    clusterRole("rbac-manager", [
      can("bind escalate create update", "clusterroles clusterrolebindings", "rbac.authorization.k8s.io"),
    ]),
    serviceAccount({ name: "rbac-manager", namespace: "tools" }),
    binding({ name: "rbac-manager", role: "ClusterRole/rbac-manager", to: ["sa:tools/rbac-manager"] }),
    role("payments", "payments-all", [can("*", "*", "*")]),
    binding({
      name: "payments-all",
      namespace: "payments",
      role: "Role/payments-all",
      to: ["sa:payments/default", "group:developers"],
    }),
    // A token that never expires, from the time before projected tokens.
    secret(
      { name: "deployer-token", namespace: "ci" },
      ["ca.crt", "namespace", "token"],
      "kubernetes.io/service-account-token",
    ),
  ];
}
