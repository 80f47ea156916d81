import { releasesOf } from "@/controls/advisories/release-dates";
import { defineCheck, fail, type Observed, pass } from "@/controls/check";
import { nodeInfo } from "@/controls/checks/node-info";
import { supportOf } from "@/controls/checks/release-calendar";
import { parseMinor } from "@/controls/checks/versions";

/**
 * Claim: the node's kubelet is of a Kubernetes release that still gets fixes.
 * Why: updates must reach the components of the host quickly, those that run containers first of all (SP 800-190, 4.5.1, 4.5.3).
 * Looks at: status.nodeInfo.kubeletVersion, against the end-of-life dates of Kubernetes releases.
 * Passes when: the minor release was supported on the day of the reading; the evidence names that day.
 * Cannot see: fixes that a vendor brings to older releases; the patch release; updates of the operating system.
 */
export const nodeKubeletVersionIsSupported = defineCheck({
  id: "node-kubelet-version-is-supported",
  version: 1,
  title: { pass: "Kubelet release is supported", fail: "Kubelet release is out of support" },
  tier: "host",
  severity: "high",
  about: "node",
  needs: [],
  proves: ["4.5.1-f", "4.5.3-c"],
  indicates: [],
  references: [],
  remediation: {
    text: "Drain the node and replace it by one with a supported release, or upgrade its kubelet.",
    command: "kubectl drain NODE --ignore-daemonsets",
  },
  examine: (node, world) => {
    const value = nodeInfo(node, "kubeletVersion");
    const { supported, text } = supportOf(
      parseMinor(value, "the kubelet's version"),
      releasesOf(world.advisories).kubernetes,
    );
    const observed: Observed[] = [{ path: "status.nodeInfo.kubeletVersion", value, deciding: true }];
    return supported ? pass({ observed, searched: text }) : fail({ observed, searched: text });
  },
});
