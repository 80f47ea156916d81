import type { PlacedRule } from "@/controls/checks/rbac-rules";
import type { RuleFact } from "@/facts/kubernetes/rbac";

// What the roles that every cluster has would say, for files that bind them and do not hold them. Only the rules that give a power are
// here; reading rights are left out. Source: the default roles in the Kubernetes documentation, "Using RBAC Authorization".

const write = ["create", "update", "patch", "delete", "deletecollection"];
const read = ["get", "list", "watch"];

const edit: readonly RuleFact[] = [
  can([...read, ...write], [""], ["pods", "pods/attach", "pods/exec", "pods/portforward", "secrets"]),
  can(["impersonate"], [""], ["serviceaccounts"]),
  can(["create"], [""], ["serviceaccounts/token"]),
  can(write, [""], ["configmaps", "replicationcontrollers", "events", "services", "serviceaccounts"]),
  can(write, ["apps"], ["deployments", "daemonsets", "statefulsets", "replicasets"]),
  can(write, ["batch"], ["jobs", "cronjobs"]),
  can(write, ["networking.k8s.io"], ["ingresses", "networkpolicies"]),
];

const rules: Readonly<Record<string, readonly RuleFact[]>> = {
  "cluster-admin": [can(["*"], ["*"], ["*"])],
  admin: [...edit, can([...read, ...write], ["rbac.authorization.k8s.io"], ["roles", "rolebindings"])],
  edit,
  view: [],
  "system:kubelet-api-admin": [can(["*"], [""], ["nodes/proxy"])],
  "system:node-problem-detector": [can(["patch"], [""], ["nodes/status"])],
  "system:node-bootstrapper": [can(["create", ...read], ["certificates.k8s.io"], ["certificatesigningrequests"])],
  "system:persistent-volume-provisioner": [can(["create", "delete", ...read], [""], ["persistentvolumes"])],
  "system:auth-delegator": [],
  "system:certificates.k8s.io:certificatesigningrequests:nodeclient": [],
  "system:certificates.k8s.io:certificatesigningrequests:selfnodeclient": [],
  "system:heapster": [],
  "system:kube-aggregator": [],
  "system:kube-dns": [],
  "system:kube-scheduler": [],
  "system:node-proxier": [],
  "system:volume-scheduler": [],
  "system:basic-user": [],
  "system:discovery": [],
  "system:public-info-viewer": [],
  "system:monitoring": [],
  "system:service-account-issuer-discovery": [],
  "extension-apiserver-authentication-reader": [],
};

/** The rules of a role by its name, where Kubernetes defines them and they are known; undefined otherwise. */
export function stockRules(name: string): PlacedRule[] | undefined {
  if (!Object.hasOwn(rules, name)) return undefined;
  return rules[name]!.map((rule, index) => ({ rule, path: `rules[${index}]` }));
}

function can(verbs: string[], apiGroups: string[], resources: string[]): RuleFact {
  return { verbs, apiGroups, resources, resourceNames: [], nonResourceURLs: [] };
}
