import { isUpstreamKernel } from "@/controls/advisories/advisories";
import { releasesOf } from "@/controls/advisories/release-dates";
import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { nodeInfo } from "@/controls/checks/node-info";
import { supportOf } from "@/controls/checks/release-calendar";
import { parseMinor } from "@/controls/checks/versions";

/**
 * Claim: the node's kernel is of a line that still gets mends.
 * Why: containers share the kernel of their host, and updates must reach it quickly (SP 800-190, 4.5.1, 4.5.3).
 * Looks at: status.nodeInfo.kernelVersion, against the ends of the longterm lines of kernel.org.
 * Passes when: the line was maintained on the day of the reading; the evidence names that day. Distributions mend kernels of their own under numbers of
 * their own for as long as they support the release: there the release of the system is what counts, and this does not apply.
 * Cannot see: the patch release; live patches; kernels that somebody built alike but with other sources.
 */
export const nodeKernelLineIsMaintained = defineCheck({
  id: "node-kernel-line-is-maintained",
  version: 1,
  title: { pass: "Kernel line is maintained", fail: "Kernel line is out of support" },
  tier: "host",
  severity: "high",
  about: "node",
  needs: [],
  proves: ["4.5.1-f", "4.5.3-c"],
  indicates: [],
  references: [],
  remediation: {
    text: "Replace the node by one with a kernel of a maintained longterm line.",
    command: "kubectl get nodes -o custom-columns=NAME:.metadata.name,KERNEL:.status.nodeInfo.kernelVersion",
  },
  examine: (node, world) => {
    const value = nodeInfo(node, "kernelVersion");
    const observed: Observed[] = [{ path: "status.nodeInfo.kernelVersion", value, deciding: true }];
    if (node.body.nodeInfo?.operatingSystem === "windows")
      return notApplicable({ observed, searched: "Windows is mended as a whole" });
    if (!isUpstreamKernel(value))
      return notApplicable({ observed, searched: "a distribution's own kernel is maintained with its release" });
    const line = parseMinor(value, "the kernel's version");
    const { supported, text } = supportOf(line, releasesOf(world.advisories).kernel);
    return supported ? pass({ observed, searched: text }) : fail({ observed, searched: text });
  },
});
