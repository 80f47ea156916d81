import { defineCheck, notApplicable } from "@/controls/check";
import { judgePowers } from "@/controls/checks/rbac-rules";
import { withoutPowers } from "@/controls/checks/role-mend";
import { secretAccess } from "@/controls/checks/secret-access";

/**
 * Claim: the Role gives access to named Secrets only, not to all of its namespace.
 * Why: each secret goes only to the containers that need it, by settings made in advance (SP 800-190, 4.1.4).
 * Looks at: rules[] of Roles on `secrets` in the core group, without `create`.
 * Passes when: no rule grants it, or only for Secrets named in resourceNames.
 * Cannot see: whether all secrets of the namespace belong to the one application that holds the role.
 */
export const roleGrantsNoSecretAccess = defineCheck({
  id: "role-grants-no-secret-access",
  version: 2,
  title: { pass: "Role opens named secrets at most", fail: "Role opens every secret of its namespace" },
  tier: "orchestrator",
  severity: "medium",
  about: "role",
  needs: ["role"],
  proves: ["4.1.4-d", "4.3.1-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.2"],
  remediation: {
    text: "Name the Secrets that are needed in resourceNames and drop list and watch.",
    yaml: 'rules:\n  - apiGroups: [""]\n    resources: ["secrets"]\n    resourceNames: ["database-password"]\n    verbs: ["get"]\n',
  },
  mend: withoutPowers(secretAccess),
  examine: (role, world) =>
    role.asset.kubernetes?.kind === "ClusterRole"
      ? notApplicable({ observed: [{ path: "kind", value: "ClusterRole" }] })
      : judgePowers(role, world, secretAccess),
});
