import { observedReport, observedUnscanned, scannedImages } from "@/controls/admission/scan-reports";
import { defineCheck, fail, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";

/**
 * Claim: every image of the workload was scanned for vulnerabilities within a week.
 * Why: tools made for images watch them through their whole life, while they run, too (SP 800-190, 4.1.1).
 * Looks at: the images of the workload and of its running pods; VulnerabilityReports of trivy-operator, by repository and digest or tag.
 * Passes when: there is a report about each, not older than seven days. Without any such report in the cluster nothing is assessed.
 * Cannot see: reports of scanners outside the cluster; tags kept in registries.
 */
export const workloadImagesWereScanned = defineCheck({
  id: "workload-images-were-scanned",
  version: 2,
  title: {
    pass: "Images of the workload were scanned within a week",
    fail: "Images of the workload were not scanned within a week",
  },
  tier: "image",
  severity: "high",
  about: "workload",
  needs: ["scanner-report"],
  proves: ["4.1.1-a", "4.1.1-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Include the namespace in the scanner's scope and see that it runs.",
    command: "kubectl get vulnerabilityreports --all-namespaces",
  },
  examine: (workload, world) => {
    const images = scannedImages(workload, "VulnerabilityReport", world);
    const isFresh = ({ report }: (typeof images)[number]) => report?.body.age === "within-7-days";
    const observed = images.map((each) =>
      each.report
        ? observedReport(each.report, `age: ${each.report.body.age}`, !isFresh(each))
        : observedUnscanned(each.image, true),
    );
    const searched = counted(images.length, "image");
    observed.sort((a, b) => Number(b.deciding ?? false) - Number(a.deciding ?? false));
    return images.every(isFresh)
      ? pass({ observed: atMost(observed), searched })
      : fail({ observed: atMost(observed), searched });
  },
});
