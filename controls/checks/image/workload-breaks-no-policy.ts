import { judgeReported, reportKinds } from "@/controls/admission/reported-results";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no policy engine of the cluster reports the workload as breaking a policy of the organisation's own.
 * Why: tools check what runs against the organisation's rules, and enforce the result (SP 800-190, 4.1.2).
 * Looks at: PolicyReports (wgpolicyk8s.io, openreports.io) and violations in the status of Gatekeeper's constraints about the workload or what it made;
 * of policies that have a check of their own (docs/evidence-from-reports.md), that check speaks.
 * Passes when: results name it and none of them is broken. Without any it does not apply.
 * Cannot see: policies that the engine does not report on; what each policy means.
 */
export const workloadBreaksNoPolicy = defineCheck({
  id: "workload-breaks-no-policy",
  version: 2,
  title: { pass: "Workload breaks no policy of the cluster", fail: "Workload breaks policies of the cluster" },
  tier: "image",
  severity: "medium",
  about: "workload",
  needs: reportKinds,
  proves: [],
  indicates: ["4.1.2-a"],
  references: [],
  remediation: {
    text: "Mend what the policies named object to, or take an exception with a reason.",
    command: "kubectl get policyreports --all-namespaces",
  },
  examine: (workload, world) => judgeReported(workload, undefined, world),
});
