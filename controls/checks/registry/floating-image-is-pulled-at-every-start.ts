import { defineCheck } from "@/controls/check";
import { isFloating, isLatest, parseImage } from "@/controls/checks/image-reference";
import { judgePods } from "@/controls/checks/judge-pods";
import { imagesIn } from "@/controls/checks/look-at-images";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: an image whose tag may move is pulled again at every start.
 * Why: otherwise a node goes on with an old copy, and nobody's right to the image is asked for again (SP 800-190 4.2.2).
 * Looks at: `image` and `imagePullPolicy` of every container, `reference` and `pullPolicy` of image volumes.
 * Passes when: the policy of each image without a digest or discrete version is Always, which is the default for `latest` only.
 * Cannot see: an admission plug-in that always pulls.
 */
export const floatingImageIsPulledAtEveryStart = defineCheck({
  id: "floating-image-is-pulled-at-every-start",
  version: 3,
  title: { pass: "Floating images are pulled at every start", fail: "An old copy of a floating image may be started" },
  tier: "registry",
  severity: "low",
  about: "workload",
  needs: [],
  proves: [],
  indicates: ["4.2.2-e"],
  references: ["cis-kubernetes-1.10:1.2.11"],
  remediation: {
    text: "Name a discrete version; as long as the tag floats, pull it at every start.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          imagePullPolicy: Always
`,
  },
  mend: setDeciding("Always"),
  examine: (subject) =>
    judgePods(subject.body, "every container's image", (pod, findings) => {
      for (const { place, field, image, fixed, filledIn, pullPolicy, unnamed } of imagesIn(pod)) {
        if (!image) {
          findings.leavesOpen(unnamed);
          continue;
        }
        const reference = parseImage(fixed);
        const byDefault = isLatest(reference) ? "Always" : "IfNotPresent";
        if (!isFloating(reference)) findings.exempts(place, field, image);
        else if (filledIn && pullPolicy.value !== "Always") findings.leavesOpen(filledIn);
        else if ((pullPolicy.value || byDefault) === "Always")
          findings.upholds(place, pullPolicy.field, pullPolicy.value, byDefault);
        else findings.breaks(place, pullPolicy.field, pullPolicy.value, byDefault);
      }
    }),
});
