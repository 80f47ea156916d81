import { judgeReported, reportKinds } from "@/controls/admission/reported-results";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no gate reports a vulnerable image.
 * Why: only images that meet the vulnerability policy go on (SP 800-190, 4.1.1).
 * Looks at: PolicyReports, violations that Gatekeeper writes into its constraints and ConfigAuditReports of trivy-operator about the workload or what it
 * made, of the policies that docs/evidence-from-reports.md lists for this.
 * Passes when: one of them speaks of the workload and none says that it is broken. Without any it does not apply: our own checks ask, too.
 * Cannot see: policies that are not on the list; objects whose names do not tell the workload they belong to.
 */
export const workloadHasNoReportedVulnerableImage = defineCheck({
  id: "workload-has-no-reported-vulnerable-image",
  version: 1,
  title: {
    pass: "No gate reports a vulnerable image",
    fail: "A gate reports a vulnerable image",
  },
  tier: "image",
  severity: "high",
  about: "workload",
  needs: reportKinds,
  proves: ["4.1.1-e"],
  indicates: [],
  references: [],
  remediation: {
    text: "Rebuild the image with the fixed versions and deploy it.",
    command: "kubectl get policyreports --all-namespaces",
  },
  examine: (workload, world) => judgeReported(workload, "vulnerable-image", world),
});
