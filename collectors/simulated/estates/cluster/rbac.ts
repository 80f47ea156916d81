import type { KubeObject } from "../../kube-object";

export interface PolicyRule {
  verbs: string[];
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  nonResourceURLs?: string[];
}

/** A rule from words: `can("get list", "pods services")`. Groups are split at spaces, so `" apps"` is core and apps. */
export function can(verbs: string, resources: string, groups = ""): PolicyRule {
  return { apiGroups: groups.split(" "), resources: resources.split(" "), verbs: verbs.split(" ") };
}

/** A ClusterRole manifest. */
export function clusterRole(name: string, rules: readonly PolicyRule[], labels?: Record<string, string>): KubeObject {
  const metadata = { name, ...(labels ? { labels } : {}) };
  return { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata, rules };
}

/** A Role manifest. */
export function role(namespace: string, name: string, rules: readonly PolicyRule[]): KubeObject {
  return { apiVersion: "rbac.authorization.k8s.io/v1", kind: "Role", metadata: { name, namespace }, rules };
}

/**
 * A RoleBinding, or without a namespace a ClusterRoleBinding.
 * @param grant.role `ClusterRole/view`
 * @param grant.to `sa:namespace/name`, `group:name` or `user:name`
 */
export function binding(grant: { name: string; namespace?: string; role: string; to: readonly string[] }): KubeObject {
  const [kind, ...role] = grant.role.split("/");
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: grant.namespace ? "RoleBinding" : "ClusterRoleBinding",
    metadata: { name: grant.name, ...(grant.namespace ? { namespace: grant.namespace } : {}) },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind, name: role.join("/") },
    ...(grant.to.length > 0 ? { subjects: grant.to.map(subject) } : {}),
  };
}

function subject(text: string): Record<string, string> {
  const [kind, ...rest] = text.split(":");
  const name = rest.join(":");
  if (kind === "sa") {
    const [namespace = "", account = ""] = name.split("/");
    return { kind: "ServiceAccount", name: account, namespace };
  }
  return { apiGroup: "rbac.authorization.k8s.io", kind: kind === "group" ? "Group" : "User", name };
}
