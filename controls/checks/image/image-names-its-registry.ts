import { defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { lookAtImages } from "@/controls/checks/look-at-images";
import { patchDeciding } from "@/controls/mend";

/**
 * Claim: every image name says which registry it comes from.
 * Why: only images from trusted registries should run; a short name leaves it to each node where to look (SP 800-190 4.1.5).
 * Looks at: `image` of every container and of image volumes.
 * Passes when: each begins with the host of a registry.
 * Cannot see: whether that registry is one the organisation trusts.
 */
export const imageNamesItsRegistry = defineCheck({
  id: "image-names-its-registry",
  version: 4,
  title: { pass: "Image names say their registry", fail: "An image name leaves the registry to the node" },
  tier: "image",
  severity: "low",
  about: "workload",
  needs: [],
  proves: ["4.1.5-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Write the registry in front of the name.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
`,
  },
  mend: patchDeciding(({ path, value }) => ({ [path]: onDockerHub(String(value)) }), Object.keys),
  examine: (subject) =>
    judgePods(subject.body, "every container's image", (pod, findings) =>
      lookAtImages(pod, findings, ({ registry }) => registry === null),
    ),
});

/** Where most nodes look for a short name: a start, for whoever knows where the image is meant to come from. */
function onDockerHub(image: string): string {
  return `docker.io/${image.includes("/") ? "" : "library/"}${image}`;
}
