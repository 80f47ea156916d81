import { isOfDistribution } from "@/controls/advisories/advisories";
import { releasesOf } from "@/controls/advisories/release-dates";
import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { supportOf } from "@/controls/checks/release-calendar";
import { isRepackaged } from "@/controls/checks/runtime-parts";
import { runtimesOfHost } from "@/controls/checks/runtimes-of-host";
import { parseMinor } from "@/controls/checks/versions";

/** CRI-O numbers its releases like Kubernetes and ends them with the Kubernetes release of the same number. */
const calendars = { containerd: "containerd", "cri-o": "kubernetes" } as const;

/**
 * Claim: containerd and CRI-O of the host are of releases whose maintainers still mend them.
 * Why: a hole in the runtime opens every container of the host, and only maintained runtimes may run containers (SP 800-190, 4.4.1).
 * Looks at: what they say of their version, against the end-of-life dates of their releases; and the installed packages, which say whether a distribution built them.
 * Passes when: every release was maintained on the day of the reading; the evidence names that day. A distribution's build of an older release is not assessed:
 * the distribution may mend it.
 * Cannot see: Docker and Podman, whose releases end elsewhere; programs of a root that is only mounted, which are not run.
 */
export const hostRuntimeReleasesAreMaintained = defineCheck({
  id: "host-runtime-releases-are-maintained",
  version: 2,
  title: { pass: "Runtime releases of the host are maintained", fail: "A runtime of the host is out of support" },
  tier: "container",
  severity: "high",
  about: "host",
  needs: [],
  consults: ["runtime-configuration", "host-packages"],
  proves: ["4.4.1-e"],
  indicates: [],
  references: [],
  remediation: { text: "Install a maintained release of the runtime, and start the containers again." },
  examine: ({ asset }, world) => {
    const releases = releasesOf(world.advisories);
    const judged = runtimesOfHost(asset, world).flatMap(({ subject, body: { tool, version } }) => {
      if (tool !== "containerd" && tool !== "cri-o") return [];
      const line = parseMinor(version, `the version of ${subject}`);
      const { supported, text } = supportOf(line, releases[calendars[tool]]);
      const observed: Observed = { path: `version of ${subject}`, value: `${version}: ${text}`, deciding: true };
      const isPatched = isOfDistribution(version ?? "") || isRepackaged(tool, version ?? "", asset, world);
      return { supported, observed, isPatched };
    });
    if (judged.length === 0) return notApplicable({ observed: [], searched: "neither containerd nor CRI-O" });
    const ended = judged.filter(({ supported }) => !supported);
    const certain = ended.filter(({ isPatched }) => !isPatched);
    if (certain.length > 0) return fail(certain.map(({ observed }) => observed));
    const doubtful = ended[0];
    if (doubtful) throw new CannotTell(`${doubtful.observed.value}; a distribution built it, which may still mend it`);
    return pass(judged.map(({ observed }) => observed));
  },
});
