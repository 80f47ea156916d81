import type { KubeObject } from "../../kube-object";
import { serviceAccount } from "../cluster/manifests";
import { binding, can, clusterRole, role } from "../cluster/rbac";

const TEAMS: Record<string, readonly string[]> = {
  "team-payments": ["payments"],
  "team-checkout": ["checkout"],
  "team-finance": ["ledger", "reporting", "batch-legacy"],
  "team-identity": ["identity"],
  "team-catalogue": ["catalogue"],
};

/** Who may do what: teams read and restart in their own namespaces, the deployer deploys, nobody is administrator by day. */
export function people(): KubeObject[] {
  return [
    clusterRole("team-operator", [
      can("get list watch", "pods pods/log services configmaps events"),
      can("get list watch patch", "deployments statefulsets daemonsets replicasets", "apps"),
      can("get list watch", "jobs cronjobs", "batch"),
      can("get list watch", "networkpolicies ingresses", "networking.k8s.io"),
    ]),
    ...Object.entries(TEAMS).flatMap(([team, namespaces]) =>
      namespaces.map((namespace) =>
        binding({ name: team, namespace, role: "ClusterRole/team-operator", to: [`group:oidc:${team}`] }),
      ),
    ),
    clusterRole("security-auditor", [
      can("get list watch", "namespaces pods services serviceaccounts nodes persistentvolumes persistentvolumeclaims"),
      can("get list watch", "roles rolebindings clusterroles clusterrolebindings", "rbac.authorization.k8s.io"),
      can("get list watch", "networkpolicies ingresses", "networking.k8s.io"),
    ]),
    binding({ name: "security-auditors", role: "ClusterRole/security-auditor", to: ["group:oidc:team-security"] }),
    binding({ name: "break-glass", role: "ClusterRole/cluster-admin", to: ["group:oidc:break-glass"] }),
    ...deployer(),
  ];
}

function deployer(): KubeObject[] {
  const namespaces = Object.values(TEAMS).flat();
  return [
    serviceAccount({ name: "deployer", namespace: "delivery" }, false),
    ...namespaces.flatMap((namespace) => [
      role(namespace, "deployer", [
        can("get list watch create update patch", "deployments statefulsets daemonsets", "apps"),
        can("get list watch create update patch", "services configmaps"),
        can("get list watch create update patch", "rollouts", "argoproj.io"),
      ]),
      binding({ name: "deployer", namespace, role: "Role/deployer", to: ["sa:delivery/deployer"] }),
    ]),
  ];
}
