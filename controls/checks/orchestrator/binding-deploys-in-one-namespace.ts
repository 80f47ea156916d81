import type { Observed } from "@/controls/check";
import { CannotTell, defineCheck, fail, notApplicable, pass } from "@/controls/check";
import { observedRoleRef, observedSubjects, stockBinding } from "@/controls/checks/binding-subjects";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { type Binding, grants, observedRule, roleOf, roleTitle, rulesInForce } from "@/controls/checks/rbac-rules";
import { isStockBinding, isStockRoleName } from "@/controls/checks/stock-rbac";
import { workloadWriting } from "@/controls/checks/workload-writing";
import type { World } from "@/controls/world";

/**
 * Claim: the right to deploy that the binding grants ends at one namespace.
 * Why: each environment has its own access control for deploying; a right that holds everywhere undoes it (SP 800-190, 4.4.5).
 * Looks at: the kind of the binding; the rules of its role on pods and the controllers that make pods.
 * Passes when: the role deploys and the binding is a RoleBinding. Does not apply to roles that cannot deploy.
 * Cannot see: several RoleBindings that together reach every environment; which namespaces form one environment.
 */
export const bindingDeploysInOneNamespace = defineCheck({
  id: "binding-deploys-in-one-namespace",
  version: 1,
  title: { pass: "Right to deploy ends at the namespace", fail: "Right to deploy holds in every namespace" },
  tier: "orchestrator",
  severity: "medium",
  about: "binding",
  needs: ["role"],
  proves: ["4.4.5-b"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.7.1"],
  remediation: {
    text: "Replace the ClusterRoleBinding by a RoleBinding in each namespace that the subject deploys to.",
    yaml: "kind: RoleBinding\nmetadata:\n  name: deployer\n  namespace: payments-test\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: edit\n",
  },
  examine: (binding, world) => {
    if (isStockBinding(binding)) return stockBinding(binding);
    const { searched, deploying } = deployingRules(binding, world);
    if (deploying.length === 0) return notApplicable({ observed: [observedRoleRef(binding)], searched });
    const kind: Observed = { path: "kind", value: binding.asset.kubernetes?.kind ?? null, deciding: true };
    if (kind.value === "RoleBinding") return pass({ observed: [kind, observedRoleRef(binding)], searched });
    const observed = [kind, observedRoleRef(binding, true), ...observedSubjects(binding), ...deploying];
    return fail({ observed: atMost(observed), searched });
  },
});

/** Evidence of the rules that deploy. Stock roles are known by name where they are not in the source. */
function deployingRules(binding: Binding, world: World<"role">): { searched: string; deploying: Observed[] } {
  const { kind, name } = binding.body.roleRef;
  const role = roleOf(binding, world);
  if (!role) {
    if (!isStockRoleName(name)) throw new CannotTell(`${kind} ${name} is not in this source`);
    const deploys = ["cluster-admin", "admin", "edit"].includes(name);
    const rule: Observed = { path: "rules", value: null, byDefault: "deploys, as Kubernetes defines it", object: name };
    return { searched: `${kind} ${name} as Kubernetes defines it`, deploying: deploys ? [rule] : [] };
  }
  const rules = rulesInForce(role, world);
  const deploying = rules.filter(({ rule }) => workloadWriting.some((power) => grants(rule, power)));
  return {
    searched: `${counted(rules.length, "rule")} of ${roleTitle(role)}`,
    deploying: deploying.flatMap((each) => observedRule({ object: roleTitle(role), ...each }, false)),
  };
}
