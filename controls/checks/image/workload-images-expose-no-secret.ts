import { observedReport, scannedImages, totalOf } from "@/controls/admission/scan-reports";
import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";

/**
 * Claim: no secret lies in the images of the workload.
 * Why: secrets are stored outside of images (SP 800-190, 4.1.4).
 * Looks at: ExposedSecretReports of trivy-operator about the images of the workload and of its running pods. Never at what matched.
 * Passes when: there is a report about each image and none names a secret. An image without a report is left unassessed.
 * Cannot see: secrets that match no pattern of the scanner.
 */
export const workloadImagesExposeNoSecret = defineCheck({
  id: "workload-images-expose-no-secret",
  version: 2,
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
    const images = scannedImages(workload, "ExposedSecretReport", world);
    const reports = [...new Set(images.flatMap(({ report }) => report ?? []))];
    const bad = reports.filter((report) => totalOf(report) > 0);
    const observed = bad.flatMap((report) => [
      observedReport(report, `${totalOf(report)} found`, true),
      ...report.body.worst.map(({ id, where }): Observed => ({ path: where ?? id, value: id })),
    ]);
    if (bad.length > 0) return fail(atMost(observed));
    const unscanned = images.find(({ report }) => !report);
    if (unscanned) throw new CannotTell(`no report on secrets is about image ${unscanned.image}`);
    return pass(atMost(reports.map((report) => observedReport(report, "0 found", false))));
  },
});
