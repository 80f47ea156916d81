import { defineCheck, fail, pass } from "@/controls/check";
import { observedRoleRef, observedSubjects, stockBinding } from "@/controls/checks/binding-subjects";
import { isStockBinding } from "@/controls/checks/stock-rbac";

/**
 * Claim: the binding does not hand out cluster-admin.
 * Why: cluster-admin has no limits, so its holders must be few, known and approved (SP 800-190, 4.3.1, 4.3.2).
 * Looks at: roleRef; subjects for the evidence. A RoleBinding counts too: all of a namespace, its secrets and its pods included.
 * Passes when: roleRef is not cluster-admin. The API server's own binding to system:masters does not apply.
 * Cannot see: who is in a group; certificates in system:masters (binding-avoids-system-masters); the same rights under another name
 * (binding-grants-no-full-control).
 */
export const bindingGrantsNoClusterAdmin = defineCheck({
  id: "binding-grants-no-cluster-admin",
  version: 2,
  title: { pass: "Binding grants a limited role", fail: "Binding grants cluster-admin" },
  tier: "orchestrator",
  severity: "high",
  about: "binding",
  needs: [],
  proves: ["4.3.1-a", "4.3.2-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.1"],
  remediation: {
    text: "Bind a role that lists what the job needs, in the namespace where it is needed. Accept the few administrators as exceptions.",
    yaml: "kind: RoleBinding\nmetadata:\n  namespace: payments\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: view\n",
  },
  examine: (binding) => {
    if (binding.body.roleRef.name !== "cluster-admin" || isNamespacedRole(binding))
      return pass([observedRoleRef(binding)]);
    if (isStockBinding(binding)) return stockBinding(binding);
    return fail([observedRoleRef(binding, true), ...observedSubjects(binding)]);
  },
});

/** A RoleBinding may name a Role of its namespace that happens to be called cluster-admin: that one is not the ClusterRole. */
function isNamespacedRole(binding: {
  asset: { namespace: string | null; kubernetes: { kind: string } | null };
  body: { roleRef: { kind: string } };
}): boolean {
  return binding.body.roleRef.kind === "Role" && binding.asset.kubernetes?.kind === "RoleBinding";
}
