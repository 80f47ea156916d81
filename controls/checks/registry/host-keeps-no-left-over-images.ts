import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";

/**
 * Claim: images that nobody names any more are deleted from the host.
 * Why: what builds and pulls leave behind is old, has holes, and can still be started (SP 800-190, 4.2.2, 4.1.1).
 * Looks at: the images that Docker and Podman keep for root and each user.
 * Passes when: every image has a name. Caches of builds and images of nothing that runs are not judged.
 * Cannot see: images of Kubernetes, which the kubelet deletes by itself.
 */
export const hostKeepsNoLeftOverImages = defineCheck({
  id: "host-keeps-no-left-over-images",
  version: 1,
  title: { pass: "Host keeps no left-over images", fail: "Left-over images lie on the host" },
  tier: "registry",
  severity: "low",
  about: "host",
  needs: [],
  consults: ["host-images"],
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:6.1"],
  remediation: {
    text: "Prune images regularly, by a timer.",
    command: "podman image prune --force; docker image prune --force",
  },
  examine: ({ asset }, world) => {
    const all = world
      .all("host-images")
      .filter((fact) => fact.asset.name === asset.name)
      .flatMap(({ subject, body }) => body.images.map((image) => ({ subject, ...image })));
    const searched = counted(all.length, "image of the host's own runtimes", "images of the host's own runtimes");
    const open: Observed[] = all
      .filter(({ names, digests }) => names.length === 0 && digests.length === 0)
      .map(({ subject, id }) => ({
        object: subject,
        path: `image ${id.slice(0, 12)}`,
        value: "without a name",
        deciding: true,
      }));
    if (open.length > 0) return fail({ observed: atMost(open), searched });
    return all.length === 0 ? notApplicable({ observed: [], searched }) : pass({ observed: [], searched });
  },
});
