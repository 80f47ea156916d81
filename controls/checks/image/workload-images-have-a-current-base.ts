import { observedReport, type Report, scannedImages } from "@/controls/admission/scan-reports";
import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";

/**
 * Claim: the base layers of the workload's images are up to date.
 * Why: base layers have to be updated often (SP 800-190, 4.1.2): what they bring along is mended by their makers, and reaches an image only when it is
 * built again; repositories have to be maintained so that their images follow (4.1.5).
 * Looks at: VulnerabilityReports of trivy-operator about the images of the workload and of its running pods: whether the system of the base is out of
 * support, and for how many critical and high vulnerabilities of the system's own packages there is a version that mends them.
 * Passes when: there is a report about each image, not older than a week, with a system that is supported and none of these.
 * Cannot see: how long ago the image was built; mends that the scanner does not know; images in the repositories that do not run.
 */
export const workloadImagesHaveACurrentBase = defineCheck({
  id: "workload-images-have-a-current-base",
  version: 1,
  title: { pass: "Base layers are up to date", fail: "Base layers lack mends or are out of support" },
  tier: "image",
  severity: "medium",
  about: "workload",
  needs: ["scanner-report"],
  proves: ["4.1.2-g"],
  indicates: ["4.1.5-g"],
  references: [],
  remediation: {
    text: "Build the image again on the newest release of its base; let a bot do it whenever the base changes.",
    command: "kubectl get vulnerabilityreports --all-namespaces",
  },
  examine: (workload, world) => {
    const images = scannedImages(workload, "VulnerabilityReport", world);
    const reports = [...new Set(images.flatMap(({ report }) => report ?? []))];
    const behind = reports.flatMap(lackOf);
    if (behind.length > 0) return fail(atMost(behind));
    const unscanned = images.find(({ report }) => report?.body.age !== "within-7-days");
    if (unscanned) throw new CannotTell(`no report of this week is about image ${unscanned.image}`);
    const vague = reports.find(({ body }) => body.systemWithFix === null);
    if (vague) throw new CannotTell(`${vague.subject} does not say which of its findings are of the system`);
    return pass(
      atMost(reports.map((report) => observedReport(report, `${systemOf(report)}, no mends missing`, false))),
    );
  },
});

function lackOf(report: Report): Observed[] {
  const { image, systemWithFix } = report.body;
  if (image?.osEndOfLife === true) return [observedReport(report, `${systemOf(report)}, out of support`, true)];
  if (systemWithFix === null || systemWithFix === 0) return [];
  return [observedReport(report, `${systemOf(report)}, ${systemWithFix} grave ones mended by an update`, true)];
}

function systemOf({ body: { image } }: Report): string {
  return [image?.osFamily, image?.osName].filter(Boolean).join(" ") || "no system";
}
