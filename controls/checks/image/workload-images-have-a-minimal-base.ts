import { observedReport, type Report, scannedImages } from "@/controls/admission/scan-reports";
import { CannotTell, defineCheck, fail, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";

/** Systems that are made to be small; "none" is how the scanner calls an image without any. */
const minimal = new Set(["alpine", "wolfi", "chainguard", "minimos", "echo", "none"]);

/**
 * Claim: the images of the workload are built on minimal base layers.
 * Why: what is not in the base cannot be attacked (SP 800-190, 4.1.2).
 * Looks at: VulnerabilityReports of trivy-operator about the images of the workload and of its running pods: the family of their system, and packages of
 * systems that people log in to (shells, package managers, tools of administrators) among those with findings.
 * Passes when: the system of each image is one that is made to be small, or there is none. A general-purpose system with such packages fails.
 * Cannot see: packages without findings, so a general-purpose system of which none is named is not assessed (minimal images made from one look alike);
 * what was installed on top of a small base.
 */
export const workloadImagesHaveAMinimalBase = defineCheck({
  id: "workload-images-have-a-minimal-base",
  version: 1,
  title: { pass: "Images are built on minimal bases", fail: "An image is built on a general-purpose system" },
  tier: "image",
  severity: "low",
  about: "workload",
  needs: ["scanner-report"],
  proves: ["4.1.2-h"],
  indicates: [],
  references: [],
  remediation: {
    text: "Build in one stage and copy what runs onto a minimal base (distroless, Alpine, Wolfi, scratch).",
    command:
      "kubectl get vulnerabilityreports --all-namespaces -o custom-columns=NAME:.metadata.name,OS:.report.os.family",
  },
  examine: (workload, world) => {
    const images = scannedImages(workload, "VulnerabilityReport", world);
    const reports = [...new Set(images.flatMap(({ report }) => report ?? []))];
    const large = reports.filter((report) => !isMinimal(report) && report.body.systemPackages.length > 0);
    if (large.length > 0)
      return fail(atMost(large.map((each) => observedReport(each, `${familyOf(each)} with ${named(each)}`, true))));
    const unscanned = images.find(({ report }) => !report);
    if (unscanned) throw new CannotTell(`no report is about image ${unscanned.image}`);
    const open = reports.find((report) => !isMinimal(report));
    if (open)
      throw new CannotTell(
        `${open.subject} names ${familyOf(open) || "no system"}; which packages it holds is not told`,
      );
    return pass(atMost(reports.map((report) => observedReport(report, familyOf(report), false))));
  },
});

function familyOf({ body }: Report): string {
  return body.image?.osFamily ?? "";
}

function isMinimal(report: Report): boolean {
  return minimal.has(familyOf(report).toLowerCase());
}

function named({ body }: Report): string {
  return body.systemPackages.slice(0, 5).join(", ");
}
