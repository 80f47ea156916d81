import { judgeReported, reportKinds } from "@/controls/admission/reported-results";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no tool reports an image from elsewhere.
 * Why: only images of the trusted set run (SP 800-190, 4.1.5).
 * Looks at: PolicyReports, violations that Gatekeeper writes into its constraints and ConfigAuditReports of trivy-operator about the workload or what it
 * made, of the policies that docs/evidence-from-reports.md lists for this.
 * Passes when: one of them speaks of the workload and none says that it is broken. Without any it does not apply: our own checks ask, too.
 * Cannot see: policies that are not on the list; objects whose names do not tell the workload they belong to.
 */
export const workloadHasNoReportedForeignImage = defineCheck({
  id: "workload-has-no-reported-foreign-image",
  version: 1,
  title: {
    pass: "No tool reports an image from elsewhere",
    fail: "A tool reports an image from elsewhere",
  },
  tier: "image",
  severity: "medium",
  about: "workload",
  needs: reportKinds,
  proves: ["4.1.5-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Move the image into an approved registry and name it there.",
    yaml: "spec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: registry.example.com/shop/web:1.4.2\n",
  },
  examine: (workload, world) => judgeReported(workload, "foreign-image", world),
});
