import { releasesOf } from "@/controls/advisories/release-dates";
import { supportOfSystem } from "@/controls/advisories/system-release";
import { defineCheck, fail, type Observed, pass } from "@/controls/check";
import { nodeInfo } from "@/controls/checks/node-info";

/**
 * Claim: the node's operating system is of a release that still gets security updates.
 * Why: updates have to reach the lower-level parts of the host quickly, the kernel among them; a release out of support gets none
 * (SP 800-190, 4.5.1, 4.5.3).
 * Looks at: status.nodeInfo.osImage, against a list of releases and the days on which their support ends.
 * Passes when: the release was supported on the day of the reading; the evidence names both days. Systems that the list does not hold, and images that do
 * not name their release, are not assessed.
 * Cannot see: which updates are installed; support that is bought for longer (then it is an exception with that reason).
 */
export const nodeSystemIsSupported = defineCheck({
  id: "node-system-is-supported",
  version: 2,
  title: { pass: "Operating system release is supported", fail: "Operating system release is out of support" },
  tier: "host",
  severity: "high",
  about: "node",
  needs: [],
  proves: ["4.5.1-f", "4.5.3-c"],
  indicates: [],
  references: [],
  remediation: {
    text: "Replace the node by one that is built with a supported release.",
    command: "kubectl get nodes -o custom-columns=NAME:.metadata.name,OS:.status.nodeInfo.osImage",
  },
  examine: (node, world) => {
    const value = nodeInfo(node, "osImage");
    const { supported, text } = supportOfSystem({ prettyName: value }, releasesOf(world.advisories).systems);
    const observed: Observed[] = [{ path: "status.nodeInfo.osImage", value, deciding: true }];
    return supported ? pass({ observed, searched: text }) : fail({ observed, searched: text });
  },
});
