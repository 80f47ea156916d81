import { judgeReported, reportKinds } from "@/controls/admission/reported-results";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no tool reports an unsafe setting of the workload.
 * Why: settings are assessed all the time across the environment (SP 800-190, 4.4.3).
 * Looks at: PolicyReports, violations that Gatekeeper writes into its constraints and ConfigAuditReports of trivy-operator about the workload or what it
 * made, of the policies that docs/evidence-from-reports.md lists for this.
 * Passes when: one of them speaks of the workload and none says that it is broken. Without any it does not apply: our own checks ask, too.
 * Cannot see: policies that are not on the list; objects whose names do not tell the workload they belong to.
 */
export const workloadHasNoReportedUnsafeSetting = defineCheck({
  id: "workload-has-no-reported-unsafe-setting",
  version: 1,
  title: {
    pass: "No tool reports an unsafe setting of the workload",
    fail: "A tool reports an unsafe setting of the workload",
  },
  tier: "container",
  severity: "medium",
  about: "workload",
  needs: reportKinds,
  proves: ["4.4.3-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Mend the settings named.",
    yaml: "spec:\n  template:\n    spec:\n      containers:\n        - name: web\n          securityContext:\n            allowPrivilegeEscalation: false\n            capabilities:\n              drop: [ALL]\n",
  },
  examine: (workload, world) => judgeReported(workload, "unsafe-setting", world),
});
