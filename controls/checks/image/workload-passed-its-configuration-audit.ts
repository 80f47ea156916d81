import { hasReports, observedReport, reportsAbout } from "@/controls/admission/scan-reports";
import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";

/**
 * Claim: an audit of its configuration, not older than a week, found nothing severe in the workload.
 * Why: settings are validated against good practice, and their state is watched continuously (SP 800-190, 4.1.2).
 * Looks at: ConfigAuditReports of trivy-operator about the workload, or about the replica set or job that it made.
 * Passes when: there is one within seven days and none counts a critical or high defect. Without any such report in the cluster, or about this
 * workload, nothing is assessed.
 * Cannot see: what the scanner does not ask.
 */
export const workloadPassedItsConfigurationAudit = defineCheck({
  id: "workload-passed-its-configuration-audit",
  version: 2,
  title: {
    pass: "Configuration audit found nothing severe",
    fail: "Configuration audit is old or found severe defects",
  },
  tier: "image",
  severity: "medium",
  about: "workload",
  needs: ["scanner-report"],
  proves: ["4.1.2-c", "4.1.2-d"],
  indicates: [],
  references: [],
  remediation: {
    text: "Mend the defects named, and see that the scanner runs.",
    command: "kubectl get configauditreports --all-namespaces",
  },
  examine: (workload, world) => {
    if (!hasReports("ConfigAuditReport", world)) throw new CannotTell("the cluster holds no ConfigAuditReport");
    const reports = reportsAbout(workload, "ConfigAuditReport", world);
    if (reports.length === 0) throw new CannotTell("no configuration report is about this workload");
    const bad = reports.filter(({ body }) => body.counts.critical + body.counts.high > 0);
    const observed = bad.flatMap((report) => [
      observedReport(report, `critical: ${report.body.counts.critical}, high: ${report.body.counts.high}`, true),
      ...report.body.worst
        .filter(({ severity }) => /^(critical|high)$/i.test(severity))
        .map(({ id, where }): Observed => ({ path: id, value: where ?? null })),
    ]);
    if (bad.length > 0) return fail(atMost(observed));
    const fresh = reports.filter(({ body }) => body.age === "within-7-days");
    if (fresh.length > 0) return pass(atMost(fresh.map((report) => observedReport(report, "nothing severe", false))));
    if (reports.every(({ body }) => body.age === "unknown"))
      throw new CannotTell("the report does not say when it was made");
    return fail(atMost(reports.map((report) => observedReport(report, `age: ${report.body.age}`, true))));
  },
});
