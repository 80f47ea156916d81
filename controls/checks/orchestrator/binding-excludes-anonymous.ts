import { defineCheck, fail, notApplicable, pass } from "@/controls/check";
import {
  observedAmong,
  observedRoleRef,
  observedSubjects,
  type Subject,
  stockBinding,
} from "@/controls/checks/binding-subjects";
import { counted } from "@/controls/checks/observed-limit";
import type { Binding } from "@/controls/checks/rbac-rules";
import { isStockBinding } from "@/controls/checks/stock-rbac";
import { withoutDecidingSubjects } from "@/controls/mending/subjects";

/**
 * Claim: the binding grants nothing to callers that did not sign in.
 * Why: whatever it grants is open to everyone who reaches the API server (SP 800-190, 4.3.1, 4.3.2).
 * Looks at: subjects[].name: system:anonymous, system:unauthenticated.
 * Passes when: neither is a subject. Two bindings do not apply: the API server's own for version and health, and kubeadm's that
 * shows the one ConfigMap cluster-info to joining nodes.
 * Cannot see: whether the API server accepts anonymous requests at all; whether somebody widened the role of kubeadm's binding.
 */
export const bindingExcludesAnonymous = defineCheck({
  id: "binding-excludes-anonymous",
  version: 3,
  title: { pass: "Binding is for known callers", fail: "Binding grants rights to anonymous callers" },
  tier: "orchestrator",
  severity: "critical",
  about: "binding",
  needs: [],
  proves: ["4.3.1-a", "4.3.2-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Remove system:anonymous and system:unauthenticated from the subjects; give the caller a service account.",
    yaml: "subjects:\n  - kind: ServiceAccount\n    name: status-page\n    namespace: web\n",
  },
  mend: withoutDecidingSubjects,
  examine: (binding) => {
    const found = observedSubjects(binding, isAnonymous, true);
    if (found.length === 0) return pass({ observed: [], searched: counted(binding.body.subjects.length, "subject") });
    if (isStockBinding(binding)) return stockBinding(binding);
    if (isClusterInfo(binding)) return notApplicable({ observed: [observedRoleRef(binding)], searched: clusterInfo });
    return fail(observedAmong(binding, isAnonymous, true));
  },
});

const clusterInfo = "kubeadm makes this binding so that joining nodes find the cluster";

function isAnonymous({ name }: Subject): boolean {
  return name === "system:anonymous" || name === "system:unauthenticated";
}

function isClusterInfo({ asset, body }: Binding): boolean {
  const name = "kubeadm:bootstrap-signer-clusterinfo";
  const isKubeadms = asset.namespace === "kube-public" && asset.name === name;
  return isKubeadms && body.roleRef.kind === "Role" && body.roleRef.name === name && body.subjects.length === 1;
}
