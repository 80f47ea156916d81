import { isUpstreamKernel } from "@/controls/advisories/advisories";
import { releasesOf } from "@/controls/advisories/release-dates";
import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { supportOf } from "@/controls/checks/release-calendar";
import { parseMinor } from "@/controls/checks/versions";

/**
 * Claim: the host's kernel is of a line that still gets mends.
 * Why: containers share the kernel of their host, and updates must reach it quickly (SP 800-190, 4.5.1, 4.5.3).
 * Looks at: the release of the running kernel, against the ends of the longterm lines of kernel.org.
 * Passes when: the line was maintained on the day of the reading; the evidence names that day. Kernels of distributions are maintained with their release,
 * which is judged there: for them this does not apply.
 * Cannot see: the patch release; live patches; kernels that somebody built alike but with other sources.
 */
export const hostKernelLineIsMaintained = defineCheck({
  id: "host-kernel-line-is-maintained",
  version: 1,
  title: { pass: "Kernel line of the host is maintained", fail: "Kernel line of the host is out of support" },
  tier: "host",
  severity: "high",
  about: "host",
  needs: [],
  proves: ["4.5.1-f", "4.5.3-c"],
  indicates: [],
  references: [],
  remediation: {
    text: "Run a kernel of a maintained longterm line, or the current image of the system.",
    command: "uname -r",
  },
  examine: ({ body }, world) => {
    const value = body.kernelRelease;
    if (value === undefined) throw new CannotTell("the release of the running kernel could not be seen");
    const observed: Observed[] = [{ path: "running kernel", value, deciding: true }];
    if (!isUpstreamKernel(value))
      return notApplicable({ observed, searched: "a distribution's own kernel is maintained with its release" });
    const { supported, text } = supportOf(
      parseMinor(value, "the kernel's version"),
      releasesOf(world.advisories).kernel,
    );
    return supported ? pass({ observed, searched: text }) : fail({ observed, searched: text });
  },
});
