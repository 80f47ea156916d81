import { defineCheck } from "@/controls/check";
import { isLatest } from "@/controls/checks/image-reference";
import { judgePods } from "@/controls/checks/judge-pods";
import { lookAtImages } from "@/controls/checks/look-at-images";

/**
 * Claim: no container asks for the image tagged `latest`, or for no tag, which means the same.
 * Why: `latest` is only a label; it proves nothing about freshness, and two pods of one workload may run different images
 * (SP 800-190 4.2.2).
 * Looks at: `image` of every container and of image volumes.
 * Passes when: each has a tag other than `latest`, or is named by an `@`: with a whole digest or one that no runtime takes
 * (image-is-pinned-by-digest tells these apart).
 * Cannot see: which image the tag points to.
 */
export const imageTagIsNotLatest = defineCheck({
  id: "image-tag-is-not-latest",
  version: 4,
  title: { pass: "Images are not taken by the latest tag", fail: "An image is taken by the latest tag or by none" },
  tier: "registry",
  severity: "medium",
  about: "workload",
  needs: [],
  proves: ["4.2.2-d"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.28"],
  remediation: {
    text: "Name the version, and best the digest as well.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
`,
  },
  examine: (subject) =>
    judgePods(subject.body, "every container's image", (pod, findings) => lookAtImages(pod, findings, isLatest)),
});
