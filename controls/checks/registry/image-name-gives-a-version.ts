import { defineCheck } from "@/controls/check";
import { isFloating } from "@/controls/checks/image-reference";
import { judgePods } from "@/controls/checks/judge-pods";
import { lookAtImages } from "@/controls/checks/look-at-images";

/**
 * Claim: every image is named by a digest or by a tag that gives a discrete version.
 * Why: names that stay with one version let everybody know what runs and roll back to it (SP 800-190 4.2.2).
 * Looks at: `image` of every container and of image volumes.
 * Passes when: each has a digest, or a tag with a version, a date, a build number or a commit; `stable` and `3` are none.
 * Cannot see: whether the registry lets a tag be moved.
 */
export const imageNameGivesAVersion = defineCheck({
  id: "image-name-gives-a-version",
  version: 3,
  title: { pass: "Image names give a discrete version", fail: "An image name gives no discrete version" },
  tier: "registry",
  severity: "low",
  about: "workload",
  needs: [],
  proves: ["4.2.2-c"],
  indicates: [],
  references: [],
  remediation: {
    text: "Use the tag of one release, or the digest.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
`,
  },
  examine: (subject) =>
    judgePods(subject.body, "every container's image", (pod, findings) => lookAtImages(pod, findings, isFloating)),
});
