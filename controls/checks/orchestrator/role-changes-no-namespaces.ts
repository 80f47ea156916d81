import { defineCheck } from "@/controls/check";
import { judgePowers, type Power } from "@/controls/checks/rbac-rules";
import { withoutPowers } from "@/controls/checks/role-mend";

const powers: readonly Power[] = [
  { groups: [""], resources: ["namespaces"], verbs: ["update", "patch", "delete", "deletecollection"] },
];

/**
 * Claim: the role does not change namespaces.
 * Why: labels of a namespace switch Pod Security and network policies on and off there; who may write them sets the rules (SP 800-190, 4.3.1).
 * Looks at: rules[] on namespaces with update, patch or a deletion.
 * Passes when: no rule grants it, or only for namespaces named in resourceNames. Creating a namespace changes none that is there.
 * Cannot see: labels that an admission policy protects.
 */
export const roleChangesNoNamespaces = defineCheck({
  id: "role-changes-no-namespaces",
  version: 2,
  title: { pass: "Role cannot change namespaces", fail: "Role can change namespaces" },
  tier: "orchestrator",
  severity: "medium",
  about: "role",
  needs: ["role"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Leave namespaces to their administrators, or name those that are meant in resourceNames.",
    yaml: 'rules:\n  - apiGroups: [""]\n    resources: ["namespaces"]\n    resourceNames: ["payments"]\n    verbs: ["get", "patch"]\n',
  },
  mend: withoutPowers(powers),
  examine: (role, world) => judgePowers(role, world, powers),
});
