import { defineCheck, type Evidence, type Observed } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { lookAtImages } from "@/controls/checks/look-at-images";
import type { PodView } from "@/controls/checks/pods";
import { patchDeciding } from "@/controls/mend";
import type { WorkloadFact } from "@/facts/kubernetes/workload";

/**
 * Claim: every image is named by its digest.
 * Why: a digest is the one name that cannot be given to another image; only then is what was tested what runs (SP 800-190 4.2.2).
 * Looks at: `image` of every container and of image volumes.
 * Passes when: each has a digest.
 * Cannot see: whether the digest is that of the newest version.
 */
export const imageIsPinnedByDigest = defineCheck({
  id: "image-is-pinned-by-digest",
  version: 4,
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
  mend: patchDeciding((observed, evidence) => {
    const pinned = pinnedName(observed, evidence);
    return pinned === undefined ? undefined : { [observed.path]: pinned };
  }),
  examine: ({ body }) =>
    judgePods(body, "every container's image", (pod, findings) => {
      lookAtImages(pod, findings, ({ digest }) => digest === null);
      for (const value of new Set(pulledFor(pod, body))) findings.standsBeside({ path: "status" }, pulled, value);
    }),
});

const pulled = "containerStatuses[].imageID";

/** What the nodes pulled for the images of a pod, where all of them pulled the same. */
function pulledFor(pod: PodView, { running }: WorkloadFact): string[] {
  return pod.containers.flatMap(({ container: { image } }) => {
    const digests = new Set(running?.images.filter((each) => each.image === image).map(({ digest }) => digest));
    const [digest] = digests;
    return image && !image.includes("@") && digests.size === 1 && digest ? [`${image}@${digest}`] : [];
  });
}

/** The name with the digest of what runs under it today. */
function pinnedName({ value }: Observed, { observed }: Evidence): string | undefined {
  const found = observed.find(({ path, value: name }) => path.endsWith(pulled) && String(name).startsWith(`${value}@`));
  return found && String(found.value);
}
