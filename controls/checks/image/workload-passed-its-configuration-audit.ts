import { hasReports, observedReport, reportsAbout } from "@/controls/admission/reports";
import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";

/**
 * Claim: configuration audit found nothing severe.
 * Why: settings are to be checked against good practice (SP 800-190, 4.1.2).
 * Looks at: reports of trivy-operator (ConfigAuditReport) in the cluster, joined with the workload that owns what they are about.
 * Passes when: no report about it counts a critical or high defect. Without any such report in the cluster nothing is assessed.
 * Cannot see: what the scanner does not ask.
 */
export const workloadPassedItsConfigurationAudit = defineCheck({
  id: "workload-passed-its-configuration-audit",
  version: 1,
  title: { pass: "Configuration audit found nothing severe", fail: "Configuration audit found severe defects" },
  tier: "image",
  severity: "medium",
  about: "workload",
  needs: ["scanner-report"],
  proves: ["4.1.2-c"],
  indicates: [],
  references: [],
  remediation: { text: "Mend the defects named.", command: "kubectl get configauditreports --all-namespaces" },
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
    return pass(atMost(reports.map((report) => observedReport(report, "nothing severe", false))));
  },
});
