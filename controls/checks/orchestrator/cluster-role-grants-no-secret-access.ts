import { defineCheck, notApplicable } from "@/controls/check";
import { judgePowers } from "@/controls/checks/rbac-rules";
import { withoutPowers } from "@/controls/checks/role-mend";
import { secretAccess } from "@/controls/checks/secret-access";

/**
 * Claim: no ClusterRole gives access to Secrets as a whole.
 * Why: secrets go only to what needs them (SP 800-190, 4.1.4); a ClusterRole can open those of every namespace at once (4.3.1).
 * Looks at: rules[] of ClusterRoles on `secrets` in the core group, without `create`.
 * Passes when: no rule grants it, or only for Secrets named in resourceNames.
 * Cannot see: whether the role is only ever bound inside one namespace; secrets read through pods that mount them.
 */
export const clusterRoleGrantsNoSecretAccess = defineCheck({
  id: "cluster-role-grants-no-secret-access",
  version: 2,
  title: { pass: "ClusterRole leaves secrets alone", fail: "ClusterRole opens secrets in every namespace" },
  tier: "orchestrator",
  severity: "high",
  about: "role",
  needs: ["role"],
  proves: ["4.1.4-d", "4.3.1-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.2"],
  remediation: {
    text: "Take secrets out of the ClusterRole. Grant the named Secret in a Role of the namespace that needs it.",
    yaml: 'kind: Role\nrules:\n  - apiGroups: [""]\n    resources: ["secrets"]\n    resourceNames: ["database-password"]\n    verbs: ["get"]\n',
  },
  mend: withoutPowers(secretAccess),
  examine: (role, world) =>
    role.asset.kubernetes?.kind === "ClusterRole"
      ? judgePowers(role, world, secretAccess)
      : notApplicable({ observed: [{ path: "kind", value: role.asset.kubernetes?.kind ?? null }] }),
});
