import { defineCheck, fail, type Observed, pass } from "@/controls/check";
import { containerSystemIn, containerSystems } from "@/controls/checks/container-systems";
import { nodeInfo } from "@/controls/checks/node-info";

/**
 * Claim: the node runs an operating system made for containers.
 * Why: such a system leaves out what containers do not need, and what is not there cannot be attacked (SP 800-190, 4.5.1).
 * Looks at: status.nodeInfo.osImage, against the names of container-specific systems.
 * Passes when: one of the names is in it. A general-purpose system fails; hardened by SP 800-123 it is an exception with that reason.
 * Cannot see: what was installed on top; a general-purpose system cut down by its owner; managed nodes that hide theirs.
 */
export const nodeRunsContainerOs = defineCheck({
  id: "node-runs-container-os",
  version: 1,
  title: { pass: "Node runs a container-specific system", fail: "Node runs a general-purpose system" },
  tier: "host",
  severity: "low",
  about: "node",
  needs: [],
  proves: ["4.5.1-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Build the node group from a container-specific image (Bottlerocket, Flatcar, Talos, Container-Optimized OS and others).",
    command: "kubectl get nodes -o custom-columns=NAME:.metadata.name,OS:.status.nodeInfo.osImage",
  },
  examine: (node) => {
    const value = nodeInfo(node, "osImage");
    const observed: Observed[] = [{ path: "status.nodeInfo.osImage", value, deciding: true }];
    if (containerSystemIn(value)) return pass(observed);
    return fail({ observed, searched: `${containerSystems.length} container-specific systems` });
  },
});
