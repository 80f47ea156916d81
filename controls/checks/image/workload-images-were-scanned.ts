import { hasReports, observedReport, reportsAbout } from "@/controls/admission/reports";
import { CannotTell, defineCheck, fail, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";

/**
 * Claim: images of the workload were scanned within a week.
 * Why: images are to be watched for vulnerabilities through their whole life, while they run, too (SP 800-190, 4.1.1).
 * Looks at: reports of trivy-operator (VulnerabilityReport) in the cluster, joined with the workload that owns what they are about.
 * Passes when: there is a report about it, not older than seven days. Without any such report in the cluster nothing is assessed.
 * Cannot see: reports of scanners outside the cluster.
 */
export const workloadImagesWereScanned = defineCheck({
  id: "workload-images-were-scanned",
  version: 1,
  title: {
    pass: "Images of the workload were scanned within a week",
    fail: "Images of the workload were not scanned within a week",
  },
  tier: "image",
  severity: "high",
  about: "workload",
  needs: ["scanner-report"],
  proves: ["4.1.1-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Include the namespace in the scanner's scope and see that it runs.",
    command: "kubectl get vulnerabilityreports --all-namespaces",
  },
  examine: (workload, world) => {
    if (!hasReports("VulnerabilityReport", world)) throw new CannotTell("the cluster holds no VulnerabilityReport");
    const reports = reportsAbout(workload, "VulnerabilityReport", world);
    if (reports.length === 0)
      return fail({ observed: [], searched: "no report among those of the cluster is about it" });
    const old = reports.filter(({ body }) => body.age !== "within-7-days");
    const observed = reports.map((report) => observedReport(report, `age: ${report.body.age}`, old.includes(report)));
    return old.length > 0 ? fail(atMost(observed)) : pass(atMost(observed));
  },
});
