import { defineCheck, fail, pass } from "@/controls/check";
import { observedAmong, observedSubjects, type Subject, stockBinding } from "@/controls/checks/binding-subjects";
import { counted } from "@/controls/checks/observed-limit";
import type { Binding } from "@/controls/checks/rbac-rules";
import { isStockBinding } from "@/controls/checks/stock-rbac";
import { withoutDecidingSubjects } from "@/controls/mending/subjects";

/**
 * Claim: the binding grants nothing to a default service account.
 * Why: every pod that names no account runs as `default`, so its rights go to pods that nobody thought of (SP 800-190, 4.3.1).
 * Looks at: subjects[] of kind ServiceAccount, the user that such an account signs in as, and the group of all service accounts of a namespace.
 * Passes when: no subject is a service account called default, nor the group system:serviceaccounts:NAMESPACE.
 * Cannot see: whether any pod runs as the account at this moment.
 */
export const bindingAvoidsDefaultServiceAccount = defineCheck({
  id: "binding-avoids-default-service-account",
  version: 4,
  title: { pass: "Binding leaves default accounts alone", fail: "Binding grants rights to a default service account" },
  tier: "orchestrator",
  severity: "medium",
  about: "binding",
  needs: [],
  proves: ["4.3.1-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.5"],
  remediation: {
    text: "Make a service account for the workload, name it in the pod spec and bind the role to it.",
    yaml: "subjects:\n  - kind: ServiceAccount\n    name: payments-api\n    namespace: payments\n",
  },
  mend: withoutDecidingSubjects,
  examine: (binding: Binding) => {
    if (isStockBinding(binding)) return stockBinding(binding);
    const found = observedSubjects(binding, isDefaultAccount, true);
    if (found.length === 0) return pass({ observed: [], searched: counted(binding.body.subjects.length, "subject") });
    return fail(observedAmong(binding, isDefaultAccount));
  },
});

function isDefaultAccount({ kind, name }: Subject): boolean {
  if (kind === "ServiceAccount") return name === "default";
  if (kind === "User") return /^system:serviceaccount:[^:]+:default$/.test(name);
  return kind === "Group" && name.startsWith("system:serviceaccounts:");
}
