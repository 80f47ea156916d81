import { dayOf, isUpstreamKernel } from "@/controls/advisories/advisories";
import { type Inventory, inventoryOfParts, observedHole, type Part } from "@/controls/advisories/inventory";
import { CannotTell, defineCheck, fail, notApplicable, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";
import { runtimeParts } from "@/controls/checks/runtime-parts";
import type { World } from "@/controls/world";

/** Days after the publication of an advisory within which hosts are to be mended. */
const PATIENCE = 30;
const DAY = 24 * 60 * 60_000;

/**
 * Claim: no vulnerability of the host's runtimes or kernel has been known for more than 30 days.
 * Why: problems of the runtime have to be remediated quickly once they are found (SP 800-190, 4.4.1).
 * Looks at: what containerd, CRI-O, Docker, Podman, Buildah, BuildKit, runc and crun say of their version, and the kernel where it is one of kernel.org, against the
 * advisories that speak of them and the days on which these were published, as of the day of the reading; and the installed packages, which say whether a
 * distribution built them.
 * Passes when: none of them is older than 30 days on that day. Builds of distributions that are in doubt are not assessed.
 * Cannot see: when the mend reached the distribution in use; how long the host has run it.
 */
export const hostSoftwareWasMendedInTime = defineCheck({
  id: "host-software-was-mended-in-time",
  version: 2,
  title: {
    pass: "Vulnerabilities of runtimes and kernel were mended in time",
    fail: "Vulnerabilities of runtimes or kernel stay open for long",
  },
  tier: "container",
  severity: "medium",
  about: "host",
  needs: [],
  consults: ["runtime-configuration", "host-packages"],
  proves: ["4.4.1-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Update runtimes and kernel within 30 days of an advisory, or replace the host by one that has the mend.",
  },
  examine: ({ asset, body }, world) => {
    const kernel = body.kernelRelease ?? "";
    const parts = [
      ...runtimeParts(asset, world),
      ...(isUpstreamKernel(kernel)
        ? [{ product: "linux", path: "running kernel", value: kernel.replace(/-.*/, "") }]
        : []),
    ];
    if (parts.length === 0)
      return notApplicable({ observed: [], searched: "no runtime of the list, and a distribution's own kernel" });
    const looked = parts.map((part) => inventoryOrDoubt(part, world));
    const seen = looked.filter((each) => typeof each !== "string");
    const searched = `${world.advisories.advisories.length} advisories as of ${world.advisories.asOf}`;
    const late = seen
      .flatMap(({ holes }) => holes)
      .filter(({ advisory }) => ageOf(advisory.published, world) > PATIENCE);
    if (late.length > 0) return fail({ observed: atMost(late.map(observedHole)), searched });
    const doubt = looked.find((each) => typeof each === "string");
    if (doubt !== undefined) throw new CannotTell(doubt);
    return pass({ observed: atMost(seen.flatMap(({ observed }) => observed)), searched });
  },
});

/** What the list says of one program, or why it cannot be told. */
function inventoryOrDoubt(part: Part, { advisories }: Pick<World, "advisories">): Inventory | string {
  if (part.value === "") return `the ${part.path} is not known`;
  try {
    return inventoryOfParts([part], advisories);
  } catch (error) {
    if (error instanceof CannotTell) return error.message;
    throw error;
  }
}

/** Days from the publication to the day of the reading. */
function ageOf(published: string, { advisories }: Pick<World, "advisories">): number {
  return (Date.parse(dayOf(advisories)) - Date.parse(published)) / DAY;
}
