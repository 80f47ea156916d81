import { defineCheck, fail, notApplicable, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { observedRule, type Role, roleTitle, rulesInForce } from "@/controls/checks/rbac-rules";
import { isStockRole } from "@/controls/checks/stock-rbac";
import { type PowerId, powersOfRules, type RolePower } from "@/controls/permissions/powers";

/** What makes rights out of nothing when both are in one hand. */
const pairs: readonly (readonly [PowerId, readonly PowerId[]])[] = [
  ["bind-cluster-roles", ["write-bindings", "write-cluster-bindings"]],
  ["bind-roles", ["write-bindings"]],
  ["escalate-cluster-roles", ["change-cluster-roles"]],
  ["escalate-roles", ["change-roles"]],
];

/**
 * Claim: the role cannot give its holder another role of his choice.
 * Why: the right to bind any role, with the right to write the binding, is every right there is (SP 800-190, 4.3.1, 4.3.2).
 * Looks at: rules[] that bind roles, together with rules[] that write bindings; rules[] that escalate, together with those that change roles.
 * Passes when: the role does not hold both halves, or may bind named roles only, none of them cluster-admin.
 * Cannot see: halves that come from two roles (binding-gives-no-control-of-the-cluster); one half alone (role-grants-no-escalation).
 */
export const roleBindsNoRolesOfItsChoice = defineCheck({
  id: "role-binds-no-roles-of-its-choice",
  version: 2,
  title: { pass: "Role cannot hand out other roles", fail: "Role can hand out any role there is" },
  tier: "orchestrator",
  severity: "critical",
  about: "role",
  needs: ["role"],
  proves: ["4.3.1-a", "4.3.2-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.8"],
  remediation: {
    text: "Name the roles that may be bound in resourceNames.",
    yaml: 'rules:\n  - apiGroups: ["rbac.authorization.k8s.io"]\n    resources: ["clusterroles"]\n    resourceNames: ["view"]\n    verbs: ["bind"]\n',
  },
  examine: (role: Role, world) => {
    if (isStockRole(role))
      return notApplicable({ observed: [], searched: `${roleTitle(role)} is shipped by Kubernetes` });
    const rules = rulesInForce(role, world);
    const found = bothHalves(powersOfRules(rules));
    const searched = `${counted(rules.length, "rule")} of ${roleTitle(role)}`;
    if (found.length === 0) return pass({ observed: [], searched });
    const decided = [...new Set(found.map(({ from }) => from))];
    return fail({ observed: atMost(decided.flatMap((each) => observedRule(each, true))), searched });
  },
});

function bothHalves(powers: readonly RolePower[]): RolePower[] {
  for (const [choosing, writing] of pairs) {
    const chooses = powers.find(
      ({ power, names }) => power === choosing && (!names || names.includes("cluster-admin")),
    );
    const writes = powers.find(({ power }) => writing.includes(power));
    if (chooses && writes) return [chooses, writes];
  }
  return [];
}
