import { defineCheck } from "@/controls/check";
import { judgeRules } from "@/controls/checks/rbac-rules";
import { isFullControl } from "@/controls/permissions/powers";

/**
 * Claim: the role is not cluster-admin under another name.
 * Why: a role without any limit makes an administrator of whoever is bound to it next, and nobody looks for it (SP 800-190, 4.3.1, 4.3.2).
 * Looks at: rules[].verbs, .resources and .apiGroups together.
 * Passes when: no single rule grants every verb on every resource of every API group, whether it says `*` or names the verbs that read and
 * write one by one. A Role without limits is meant too: it is all of a namespace, its secrets and its accounts.
 * Cannot see: full control put together from several narrower rules (binding-gives-no-control-of-the-cluster).
 */
export const roleIsNoCopyOfClusterAdmin = defineCheck({
  id: "role-is-no-copy-of-cluster-admin",
  version: 2,
  title: { pass: "Role has limits", fail: "Role grants every right there is" },
  tier: "orchestrator",
  severity: "high",
  about: "role",
  needs: ["role"],
  proves: ["4.3.1-a", "4.3.2-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.1", "cis-kubernetes-1.10:5.1.3"],
  remediation: {
    text: "List the API groups, resources and verbs that are needed. Who must be an administrator is bound to cluster-admin, where everybody looks.",
    yaml: 'rules:\n  - apiGroups: ["apps"]\n    resources: ["deployments"]\n    verbs: ["get", "list", "watch"]\n',
  },
  examine: (role, world) => judgeRules(role, world, isFullControl),
});
