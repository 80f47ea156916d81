import { defineCheck } from "@/controls/check";
import { grants, judgeRules, type Power, type Role } from "@/controls/checks/rbac-rules";
import type { RuleFact } from "@/facts/kubernetes/rbac";

/** Config maps that steer the cluster itself: who is who, names, proxies, kubelets, and the certificates that are trusted. */
const SYSTEM = [
  "aws-auth",
  "cluster-info",
  "coredns",
  "coredns-custom",
  "extension-apiserver-authentication",
  "kube-proxy",
  "kube-root-ca.crt",
  "kubeadm-config",
  "kubelet-config",
];
const changing: Power = {
  groups: [""],
  resources: ["configmaps"],
  verbs: ["update", "patch", "delete", "deletecollection"],
};

/**
 * Claim: the role does not change the configuration that the cluster itself runs by.
 * Why: who may write aws-auth decides who is an administrator, who may write coredns decides where names lead; no ordinary job needs
 * that (SP 800-190, 4.3.1).
 * Looks at: rules[] on configmaps with update, patch or a deletion: in ClusterRoles and in Roles of kube-system, and in other Roles where a
 * config map of the system is named.
 * Passes when: no rule grants it, or only for other config maps named in resourceNames. Creating one changes none that is there.
 * Cannot see: whether a ClusterRole is only ever bound outside kube-system.
 */
export const roleChangesNoSystemConfigMaps = defineCheck({
  id: "role-changes-no-system-config-maps",
  version: 2,
  title: { pass: "Role leaves the cluster's configuration alone", fail: "Role can change the cluster's configuration" },
  tier: "orchestrator",
  severity: "medium",
  about: "role",
  needs: ["role"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Grant config maps in a Role of the namespace that the job is in, or name those that are meant in resourceNames.",
    yaml: 'kind: Role\nmetadata:\n  namespace: payments\nrules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    verbs: ["get", "update", "patch"]\n',
  },
  examine: (role, world) =>
    judgeRules(role, world, (rule) => namesSystem(rule) || (reachesSystem(role) && grants(rule, changing))),
});

function reachesSystem({ asset }: Role): boolean {
  return asset.kubernetes?.kind === "ClusterRole" || asset.namespace === "kube-system";
}

/** Whoever names such a config map means it, in whichever namespace, and also where he asks to create it. */
function namesSystem(rule: RuleFact): boolean {
  const verbs = [...changing.verbs, "create"];
  const named = rule.resourceNames.some((name) => SYSTEM.includes(name));
  return named && grants(rule, { ...changing, verbs, evenNamed: SYSTEM });
}
