import { judgeReported, reportKinds } from "@/controls/admission/reported-results";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no tool reports an image without a valid signature.
 * Why: signatures are validated before images run (SP 800-190, 4.1.5).
 * Looks at: PolicyReports, violations that Gatekeeper writes into its constraints and ConfigAuditReports of trivy-operator about the workload or what it
 * made, of the policies that docs/evidence-from-reports.md lists for this.
 * Passes when: one of them speaks of the workload and none says that it is broken. Without any it does not apply: our own checks ask, too.
 * Cannot see: policies that are not on the list; objects whose names do not tell the workload they belong to.
 */
export const workloadHasNoReportedUnsignedImage = defineCheck({
  id: "workload-has-no-reported-unsigned-image",
  version: 1,
  title: {
    pass: "No tool reports an image without a valid signature",
    fail: "A tool reports an image without a valid signature",
  },
  tier: "image",
  severity: "medium",
  about: "workload",
  needs: reportKinds,
  proves: ["4.1.5-f"],
  indicates: [],
  references: [],
  remediation: {
    text: "Have the build sign the image, and deploy the signed one.",
    command: "kubectl get policyreports --all-namespaces",
  },
  examine: (workload, world) => judgeReported(workload, "unsigned-image", world),
});
