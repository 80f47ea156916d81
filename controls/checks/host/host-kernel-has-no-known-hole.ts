import { isAffected, isUpstreamKernel, versionOf } from "@/controls/advisories/advisories";
import { observedHole } from "@/controls/advisories/inventory";
import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";

/**
 * Claim: no known hole that leads out of containers is in the running kernel.
 * Why: containers share the kernel of their host, and it has to be kept up to date above all else (SP 800-190, 4.5.3).
 * Looks at: the release of the running kernel and what it says of its build, against the list of advisories that comes with the product or replaces it.
 * Passes when: none of the list speaks of the version that the kernel stems from. A distribution's kernel with a low number is not assessed: it may carry the mend;
 * neither is one whose number says nothing of the version it stems from.
 * Cannot see: holes that the list does not hold; live patches.
 */
export const hostKernelHasNoKnownHole = defineCheck({
  id: "host-kernel-has-no-known-hole",
  version: 1,
  title: { pass: "Kernel has no known hole", fail: "Kernel has known holes" },
  tier: "host",
  severity: "high",
  about: "host",
  needs: [],
  proves: ["4.5.3-c"],
  indicates: [],
  references: [],
  remediation: { text: "Update the kernel to a mended version and restart the host.", command: "uname -rv" },
  examine: ({ body }, { advisories: { advisories, asOf } }) => {
    const { kernelRelease, kernelBuild } = body;
    if (kernelRelease === undefined) throw new CannotTell("the release of the running kernel could not be seen");
    const isExact = isUpstreamKernel(kernelRelease);
    const value = isExact ? kernelRelease.replace(/-.*/, "") : stemOf(kernelRelease, kernelBuild);
    const found = value === null ? null : versionOf(value);
    if (value === null || found === null)
      throw new CannotTell(`${kernelRelease} does not say which version of the kernel it stems from`);
    const known = advisories.filter(({ product }) => product === "linux");
    const holes = known.filter((advisory) => isAffected(found, advisory));
    const searched = `${known.length} advisories about the kernel as of ${asOf}`;
    const running: Observed = { path: "running kernel", value: kernelRelease };
    if (holes.length === 0) return pass({ observed: [running, { path: "stems from", value }], searched });
    if (!isExact)
      throw new CannotTell(
        `${kernelRelease} is a build of a distribution, which may have mended ${holes[0]!.id} under this number`,
      );
    const observed = holes.map((advisory) => observedHole({ advisory, path: "running kernel", value: kernelRelease }));
    return fail({ observed: atMost(observed), searched });
  },
});

/**
 * The stable release that a distribution's kernel stems from: Debian says it in the build (`Debian 6.1.76-1`), others in the release (`6.1.119-129.201.amzn2023`). A last
 * number of 0 counts builds of a distribution's own, and says nothing of mends.
 */
function stemOf(release: string, build: string | undefined): string | null {
  const debian = /\bDebian (\d+\.\d+\.\d+)/.exec(build ?? "")?.[1];
  const own = /^(\d+\.\d+\.[1-9]\d*)\b/.exec(release)?.[1];
  return debian ?? own ?? null;
}
