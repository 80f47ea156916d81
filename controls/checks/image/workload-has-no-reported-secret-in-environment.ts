import { judgeReported, reportKinds } from "@/controls/admission/reported-results";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no tool reports secrets in environment variables.
 * Why: secrets are provided at run time in a way that does not expose them (SP 800-190, 4.1.4).
 * Looks at: PolicyReports, violations that Gatekeeper writes into its constraints and ConfigAuditReports of trivy-operator about the workload or what it
 * made, of the policies that docs/evidence-from-reports.md lists for this.
 * Passes when: one of them speaks of the workload and none says that it is broken. Without any it does not apply: our own checks ask, too.
 * Cannot see: policies that are not on the list; objects whose names do not tell the workload they belong to.
 */
export const workloadHasNoReportedSecretInEnvironment = defineCheck({
  id: "workload-has-no-reported-secret-in-environment",
  version: 1,
  title: {
    pass: "No tool reports secrets in environment variables",
    fail: "A tool reports secrets in environment variables",
  },
  tier: "image",
  severity: "low",
  about: "workload",
  needs: reportKinds,
  proves: ["4.1.4-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Hand the secret over as a file.",
    yaml: "spec:\n  template:\n    spec:\n      volumes:\n        - name: login\n          secret:\n            secretName: login\n",
  },
  examine: (workload, world) => judgeReported(workload, "secret-in-environment", world),
});
