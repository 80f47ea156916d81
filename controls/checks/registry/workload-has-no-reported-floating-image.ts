import { judgeReported, reportKinds } from "@/controls/admission/reported-results";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no tool reports an image without a discrete version.
 * Why: images are named by immutable names that give a discrete version (SP 800-190, 4.2.2).
 * Looks at: PolicyReports, violations that Gatekeeper writes into its constraints and ConfigAuditReports of trivy-operator about the workload or what it
 * made, of the policies that docs/evidence-from-reports.md lists for this.
 * Passes when: one of them speaks of the workload and none says that it is broken. Without any it does not apply: our own checks ask, too.
 * Cannot see: policies that are not on the list; objects whose names do not tell the workload they belong to.
 */
export const workloadHasNoReportedFloatingImage = defineCheck({
  id: "workload-has-no-reported-floating-image",
  version: 1,
  title: {
    pass: "No tool reports an image without a discrete version",
    fail: "A tool reports an image without a discrete version",
  },
  tier: "registry",
  severity: "low",
  about: "workload",
  needs: reportKinds,
  proves: ["4.2.2-c", "4.2.2-d"],
  indicates: [],
  references: [],
  remediation: {
    text: "Use the tag of one release, or the digest.",
    yaml: "spec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: registry.example.com/shop/web:1.4.2\n",
  },
  examine: (workload, world) => judgeReported(workload, "floating-image", world),
});
