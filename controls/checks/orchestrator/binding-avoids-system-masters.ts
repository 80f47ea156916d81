import { defineCheck, fail, pass } from "@/controls/check";
import { observedAmong, observedSubjects, type Subject, stockBinding } from "@/controls/checks/binding-subjects";
import { counted } from "@/controls/checks/observed-limit";
import { isStockBinding } from "@/controls/checks/stock-rbac";
import { withoutDecidingSubjects } from "@/controls/mending/subjects";

/**
 * Claim: the binding does not use the group system:masters.
 * Why: the API server lets that group do anything whatever RBAC says; nobody can take it away again (SP 800-190, 4.3.2).
 * Looks at: subjects[].name.
 * Passes when: no subject is system:masters. The API server's own cluster-admin binding does not apply.
 * Cannot see: client certificates issued for the group, which need no binding at all.
 */
export const bindingAvoidsSystemMasters = defineCheck({
  id: "binding-avoids-system-masters",
  version: 3,
  title: { pass: "Binding leaves system:masters alone", fail: "Binding is made for system:masters" },
  tier: "orchestrator",
  severity: "high",
  about: "binding",
  needs: [],
  proves: ["4.3.2-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.7"],
  remediation: {
    text: "Bind a group of your own directory, and keep system:masters for the break-glass certificate.",
    yaml: "subjects:\n  - kind: Group\n    apiGroup: rbac.authorization.k8s.io\n    name: cluster-operators\n",
  },
  mend: withoutDecidingSubjects,
  examine: (binding) => {
    if (isStockBinding(binding)) return stockBinding(binding);
    const found = observedSubjects(binding, isMasters, true);
    if (found.length === 0) return pass({ observed: [], searched: counted(binding.body.subjects.length, "subject") });
    return fail(observedAmong(binding, isMasters));
  },
});

function isMasters({ kind, name }: Subject): boolean {
  return kind === "Group" && name === "system:masters";
}
