import { judgeReported, reportKinds } from "@/controls/admission/reported-results";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no tool reports that the workload runs as root.
 * Why: images run as a user without privileges (SP 800-190, 4.1.2).
 * Looks at: PolicyReports, violations that Gatekeeper writes into its constraints and ConfigAuditReports of trivy-operator about the workload or what it
 * made, of the policies that docs/evidence-from-reports.md lists for this.
 * Passes when: one of them speaks of the workload and none says that it is broken. Without any it does not apply: our own checks ask, too.
 * Cannot see: policies that are not on the list; objects whose names do not tell the workload they belong to.
 */
export const workloadHasNoReportedRootUser = defineCheck({
  id: "workload-has-no-reported-root-user",
  version: 1,
  title: {
    pass: "No tool reports that the workload runs as root",
    fail: "A tool reports that the workload runs as root",
  },
  tier: "image",
  severity: "medium",
  about: "workload",
  needs: reportKinds,
  proves: ["4.1.2-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Run the container as a user of its own.",
    yaml: "spec:\n  template:\n    spec:\n      securityContext:\n        runAsNonRoot: true\n        runAsUser: 10001\n",
  },
  examine: (workload, world) => judgeReported(workload, "root-user", world),
});
