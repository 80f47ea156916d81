import { inventoryOf, observedHole } from "@/controls/advisories/inventory";
import { defineCheck, fail, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";

/**
 * Claim: no known vulnerability is in the node's kubelet, container runtime and kernel.
 * Why: the container runtime has to be watched for vulnerabilities; a hole there opens every container of the node (SP 800-190, 4.4.1).
 * Looks at: status.nodeInfo.kubeletVersion, containerRuntimeVersion and (of kernels as kernel.org has them) kernelVersion, against the list of advisories that comes with the product or replaces it.
 * Passes when: none of the list speaks of these versions. Builds of distributions that are in doubt, and runtimes of which the list does not speak, are not assessed.
 * Cannot see: advisories that the list does not hold (its date is in the evidence); runc, and kernels of distributions, which nodes do not tell exactly enough.
 */
export const nodeSoftwareHasNoKnownHole = defineCheck({
  id: "node-software-has-no-known-hole",
  version: 2,
  title: {
    pass: "Kubelet and runtime have no known vulnerability",
    fail: "Kubelet or runtime has known vulnerabilities",
  },
  tier: "container",
  severity: "high",
  about: "node",
  needs: [],
  proves: ["4.4.1-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Replace the node by one with the mended version named.",
    command:
      "kubectl get nodes -o custom-columns=NAME:.metadata.name,KUBELET:.status.nodeInfo.kubeletVersion,RUNTIME:.status.nodeInfo.containerRuntimeVersion",
  },
  examine: (node, world) => {
    const { holes, observed, searched } = inventoryOf(node, world.advisories);
    return holes.length > 0
      ? fail({ observed: atMost(holes.map(observedHole)), searched })
      : pass({ observed, searched });
  },
});
