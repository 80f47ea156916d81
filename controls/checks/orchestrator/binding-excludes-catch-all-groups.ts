import { defineCheck, fail, pass } from "@/controls/check";
import { observedAmong, observedSubjects, type Subject, stockBinding } from "@/controls/checks/binding-subjects";
import { counted } from "@/controls/checks/observed-limit";
import { isStockBinding } from "@/controls/checks/stock-rbac";
import { withoutDecidingSubjects } from "@/controls/mending/subjects";

/**
 * Claim: the binding is for somebody in particular, not for everybody with an identity.
 * Why: system:authenticated and system:serviceaccounts hold every user and every pod's account, tomorrow's too (SP 800-190, 4.3.1).
 * Looks at: subjects[] of kind Group.
 * Passes when: no subject is such a group. The API server's own bindings (discovery, basic-user and the like) do not apply.
 * Cannot see: groups of the organisation's directory that hold everybody.
 */
export const bindingExcludesCatchAllGroups = defineCheck({
  id: "binding-excludes-catch-all-groups",
  version: 3,
  title: { pass: "Binding is for chosen subjects", fail: "Binding grants rights to everybody signed in" },
  tier: "orchestrator",
  severity: "medium",
  about: "binding",
  needs: [],
  proves: ["4.3.1-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Name the group or the service account that needs the right.",
    yaml: "subjects:\n  - kind: Group\n    apiGroup: rbac.authorization.k8s.io\n    name: payments-developers\n",
  },
  mend: withoutDecidingSubjects,
  examine: (binding) => {
    if (isStockBinding(binding)) return stockBinding(binding);
    const found = observedSubjects(binding, isCatchAll, true);
    if (found.length === 0) return pass({ observed: [], searched: counted(binding.body.subjects.length, "subject") });
    return fail(observedAmong(binding, isCatchAll, true));
  },
});

/** All service accounts of one namespace are a choice that can be meant; all of the cluster are not. */
function isCatchAll({ kind, name }: Subject): boolean {
  return kind === "Group" && (name === "system:authenticated" || name === "system:serviceaccounts");
}
