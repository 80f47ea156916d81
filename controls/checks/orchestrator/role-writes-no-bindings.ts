import { defineCheck } from "@/controls/check";
import { judgePowers, type Power } from "@/controls/checks/rbac-rules";
import { withoutPowers } from "@/controls/checks/role-mend";

const powers: readonly Power[] = [
  {
    groups: ["rbac.authorization.k8s.io"],
    resources: ["rolebindings", "clusterrolebindings"],
    verbs: ["create", "update", "patch"],
  },
];

/**
 * Claim: the role does not let its holder decide who else has rights.
 * Why: who writes a binding hands his own rights on to whomever he likes, past whoever approves of access, and they stay when he is gone
 * (SP 800-190, 4.3.1).
 * Looks at: rules[] on rolebindings and clusterrolebindings with create, update or patch.
 * Passes when: no rule grants it, or only for bindings named in resourceNames.
 * Cannot see: rights beyond the holder's own, which take `bind` or `escalate` (role-grants-no-escalation, role-binds-no-roles-of-its-choice).
 */
export const roleWritesNoBindings = defineCheck({
  id: "role-writes-no-bindings",
  version: 1,
  title: { pass: "Role hands no rights on", fail: "Role can hand its rights on to others" },
  tier: "orchestrator",
  severity: "low",
  about: "role",
  needs: ["role"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Leave bindings to those who approve of access, or name the ones that are meant in resourceNames.",
    yaml: 'rules:\n  - apiGroups: ["rbac.authorization.k8s.io"]\n    resources: ["rolebindings"]\n    verbs: ["get", "list", "watch"]\n',
  },
  mend: withoutPowers(powers),
  examine: (role, world) => judgePowers(role, world, powers),
});
