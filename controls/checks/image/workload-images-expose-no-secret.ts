import { hasReports, observedReport, reportsAbout, totalOf } from "@/controls/admission/reports";
import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";

/**
 * Claim: no secret lies in the images of the workload.
 * Why: secrets are to be stored outside of images (SP 800-190, 4.1.4).
 * Looks at: reports of trivy-operator (ExposedSecretReport) in the cluster, joined with the workload that owns what they are about.
 * Passes when: no report about its images names one. Without any such report in the cluster nothing is assessed.
 * Cannot see: secrets that match no pattern of the scanner.
 */
export const workloadImagesExposeNoSecret = defineCheck({
  id: "workload-images-expose-no-secret",
  version: 1,
  title: { pass: "No secret lies in the images of the workload", fail: "Secrets lie in the images of the workload" },
  tier: "image",
  severity: "high",
  about: "workload",
  needs: ["scanner-report"],
  proves: ["4.1.4-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Rebuild the image without the secret, and change the secret: it is out.",
    command: "kubectl get exposedsecretreports --all-namespaces",
  },
  examine: (workload, world) => {
    if (!hasReports("ExposedSecretReport", world)) throw new CannotTell("the cluster holds no ExposedSecretReport");
    const reports = reportsAbout(workload, "ExposedSecretReport", world);
    if (reports.length === 0) throw new CannotTell("no report on secrets is about this workload");
    const bad = reports.filter((report) => totalOf(report) > 0);
    const observed = bad.flatMap((report) => [
      observedReport(report, `${totalOf(report)} found`, true),
      ...report.body.worst.map(({ id, where }): Observed => ({ path: where ?? id, value: id })),
    ]);
    if (bad.length > 0) return fail(atMost(observed));
    return pass(atMost(reports.map((report) => observedReport(report, "0 found", false))));
  },
});
