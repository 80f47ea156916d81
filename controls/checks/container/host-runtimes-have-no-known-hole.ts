import { inventoryOfParts, observedHole } from "@/controls/advisories/inventory";
import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";
import { runtimeParts } from "@/controls/checks/runtime-parts";

/**
 * Claim: no known vulnerability is in the container runtimes of the host.
 * Why: the container runtime has to be watched for vulnerabilities; a hole there opens every container of the host (SP 800-190, 4.4.1).
 * Looks at: what containerd, CRI-O, Docker, Podman, Buildah, BuildKit, runc and crun of the host say of their version, against the list of advisories that comes with
 * the product or replaces it; and the installed packages, which say whether a distribution built them.
 * Passes when: none of the list speaks of these versions. Builds of distributions that are in doubt are not assessed.
 * Cannot see: advisories that the list does not hold; programs of a root that is only mounted, which are not run.
 */
export const hostRuntimesHaveNoKnownHole = defineCheck({
  id: "host-runtimes-have-no-known-hole",
  version: 2,
  title: {
    pass: "Container runtimes have no known vulnerability",
    fail: "A container runtime has known vulnerabilities",
  },
  tier: "container",
  severity: "high",
  about: "host",
  needs: [],
  consults: ["runtime-configuration", "host-packages"],
  proves: ["4.4.1-a"],
  indicates: [],
  references: [],
  remediation: { text: "Install the mended version named, and start the containers again." },
  examine: ({ asset }, world) => {
    const runtimes = runtimeParts(asset, world);
    const parts = runtimes.filter(({ value }) => value !== "");
    const { holes, observed, searched } = inventoryOfParts(parts, world.advisories);
    if (holes.length > 0) return fail({ observed: atMost(holes.map(observedHole)), searched });
    const silent = runtimes.find(({ value }) => value === "");
    if (silent) throw new CannotTell(`the ${silent.path} is not known`);
    return runtimes.length === 0
      ? notApplicable({ observed: [] as Observed[], searched })
      : pass({ observed, searched });
  },
});
