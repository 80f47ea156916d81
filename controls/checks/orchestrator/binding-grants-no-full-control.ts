import { CannotTell, defineCheck, fail, notApplicable, pass } from "@/controls/check";
import { observedRoleRef, observedSubjects, stockBinding } from "@/controls/checks/binding-subjects";
import { counted } from "@/controls/checks/observed-limit";
import { observedRule, roleOf, roleTitle, rulesInForce } from "@/controls/checks/rbac-rules";
import { isStockBinding, namesStockRole } from "@/controls/checks/stock-rbac";
import { isFullControl } from "@/controls/permissions/powers";

/**
 * Claim: the binding does not hand out the rights of cluster-admin under another name.
 * Why: a copy of cluster-admin is as unbounded as the original, and a review by name overlooks it (SP 800-190, 4.3.1, 4.3.2).
 * Looks at: roleRef and the rules of the role it names.
 * Passes when: no single rule of that role grants every verb on every resource of every API group, as `*` or one by one.
 * Cannot see: full control put together from several narrower rules. cluster-admin itself has a check of its own.
 */
export const bindingGrantsNoFullControl = defineCheck({
  id: "binding-grants-no-full-control",
  version: 2,
  title: { pass: "Binding grants a limited role", fail: "Binding grants every right there is" },
  tier: "orchestrator",
  severity: "high",
  about: "binding",
  needs: ["role"],
  proves: ["4.3.1-a", "4.3.2-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Replace the rule that grants everything by rules that list API groups, resources and verbs.",
    yaml: 'rules:\n  - apiGroups: ["apps"]\n    resources: ["deployments"]\n    verbs: ["get", "list", "watch", "patch"]\n',
  },
  examine: (binding, world) => {
    if (isStockBinding(binding)) return stockBinding(binding);
    const { kind, name } = binding.body.roleRef;
    if (kind === "ClusterRole" && name === "cluster-admin") return notApplicable([observedRoleRef(binding)]);
    const role = roleOf(binding, world);
    if (!role && namesStockRole(binding))
      return pass({
        observed: [observedRoleRef(binding)],
        searched: "a role that Kubernetes defines, with limited rules",
      });
    if (!role) throw new CannotTell(`${kind} ${name} is not in this source`);
    const rules = rulesInForce(role, world);
    const full = rules.find(({ rule }) => isFullControl(rule));
    const searched = `${counted(rules.length, "rule")} of ${roleTitle(role)}`;
    if (!full) return pass({ observed: [observedRoleRef(binding)], searched });
    const rule = observedRule({ object: roleTitle(role), ...full }, true);
    return fail({ observed: [observedRoleRef(binding, true), ...rule, ...observedSubjects(binding)], searched });
  },
});
