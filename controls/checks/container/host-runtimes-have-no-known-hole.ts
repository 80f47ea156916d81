import { inventoryOfParts, observedHole } from "@/controls/advisories/inventory";
import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";
import { runtimesOfHost } from "@/controls/checks/runtimes-of-host";

const listed = new Set(["containerd", "cri-o", "runc", "crun"]);

/**
 * Claim: no known vulnerability is in the container runtimes of the host.
 * Why: the container runtime has to be watched for vulnerabilities; a hole there opens every container of the host (SP 800-190, 4.4.1).
 * Looks at: what containerd, CRI-O, runc and crun of the host say of their version, against the list of advisories that comes with the product or
 * replaces it.
 * Passes when: none of the list speaks of these versions. Builds of distributions that are in doubt are not assessed.
 * Cannot see: advisories that the list does not hold, and those of Docker and Podman themselves; programs of a root that is only mounted, which are
 * not run.
 */
export const hostRuntimesHaveNoKnownHole = defineCheck({
  id: "host-runtimes-have-no-known-hole",
  version: 1,
  title: {
    pass: "Container runtimes have no known vulnerability",
    fail: "A container runtime has known vulnerabilities",
  },
  tier: "container",
  severity: "high",
  about: "host",
  needs: [],
  consults: ["runtime-configuration"],
  proves: ["4.4.1-a"],
  indicates: [],
  references: [],
  remediation: { text: "Install the mended version named, and start the containers again." },
  examine: ({ asset }, world) => {
    const runtimes = runtimesOfHost(asset, world).filter(({ body }) => listed.has(body.tool));
    const parts = runtimes.flatMap(({ subject, body }) =>
      body.version === undefined ? [] : [{ product: body.tool, path: `version of ${subject}`, value: body.version }],
    );
    const { holes, observed, searched } = inventoryOfParts(parts, world.advisories);
    if (holes.length > 0) return fail({ observed: atMost(holes.map(observedHole)), searched });
    const silent = runtimes.find(({ body }) => body.version === undefined);
    if (silent) throw new CannotTell(`the version of ${silent.subject} is not known`);
    return runtimes.length === 0
      ? notApplicable({ observed: [] as Observed[], searched })
      : pass({ observed, searched });
  },
});
