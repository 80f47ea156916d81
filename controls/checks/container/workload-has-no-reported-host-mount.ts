import { judgeReported, reportKinds } from "@/controls/admission/reported-results";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no tool reports a mount of a host directory.
 * Why: tools watch which directories containers mount (SP 800-190, 4.5.5).
 * Looks at: PolicyReports, violations that Gatekeeper writes into its constraints and ConfigAuditReports of trivy-operator about the workload or what it
 * made, of the policies that docs/evidence-from-reports.md lists for this.
 * Passes when: one of them speaks of the workload and none says that it is broken. Without any it does not apply: our own checks ask, too.
 * Cannot see: policies that are not on the list; objects whose names do not tell the workload they belong to.
 */
export const workloadHasNoReportedHostMount = defineCheck({
  id: "workload-has-no-reported-host-mount",
  version: 1,
  title: {
    pass: "No tool reports a mount of a host directory",
    fail: "A tool reports a mount of a host directory",
  },
  tier: "container",
  severity: "medium",
  about: "workload",
  needs: reportKinds,
  proves: ["4.5.5-e"],
  indicates: [],
  references: [],
  remediation: {
    text: "Take the hostPath volume away, or use a claim.",
    yaml: "spec:\n  template:\n    spec:\n      volumes:\n        - name: data\n          persistentVolumeClaim:\n            claimName: data\n",
  },
  examine: (workload, world) => judgeReported(workload, "host-mount", world),
});
