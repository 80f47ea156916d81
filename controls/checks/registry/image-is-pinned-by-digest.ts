import { defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { lookAtImages } from "@/controls/checks/look-at-images";

/**
 * Claim: every image is named by its digest.
 * Why: a digest is the one name that cannot be given to another image; only then is what was tested what runs (SP 800-190 4.2.2).
 * Looks at: `image` of every container.
 * Passes when: each has a digest.
 * Cannot see: whether the digest is that of the newest version.
 */
export const imageIsPinnedByDigest = defineCheck({
  id: "image-is-pinned-by-digest",
  version: 1,
  title: { pass: "Images are pinned by digest", fail: "An image is not pinned by digest" },
  tier: "registry",
  severity: "low",
  about: "workload",
  needs: [],
  proves: [],
  indicates: ["4.2.2-e"],
  references: [],
  remediation: {
    text: "Add the digest to the name; let the build or a bot keep it up to date.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2@sha256:<digest>
`,
  },
  examine: (subject) =>
    judgePods(subject.body, "every container's image", (pod, findings) =>
      lookAtImages(pod, findings, ({ digest }) => digest === null),
    ),
});
