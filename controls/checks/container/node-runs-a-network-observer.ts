import { defineCheck } from "@/controls/check";
import { judgeToolOnNode } from "@/controls/runtime-tools/on-every-node";

/**
 * Claim: a container-aware network tool sees the node's traffic.
 * Why: application-aware tools are to see traffic between containers (SP 800-190, 4.4.2).
 * Looks at: the images that workloads run, and the nodes on which their pods really are, against known tools of this kind.
 * Passes when: one of them runs on the node, with a pod that is ready.
 * Cannot see: whether the tool learns surfaces, flows and anomalies, which is attested; tools that are installed on the host.
 */
export const nodeRunsANetworkObserver = defineCheck({
  id: "node-runs-a-network-observer",
  version: 2,
  title: {
    pass: "A container-aware network tool sees the node's traffic",
    fail: "No container-aware network tool sees the node's traffic",
  },
  tier: "container",
  severity: "low",
  about: "node",
  needs: ["workload"],
  proves: [],
  indicates: ["4.4.2-d", "4.4.2-e", "4.4.2-f", "4.4.2-g"],
  references: [],
  remediation: { text: "Run a network tool that knows containers on every node." },
  examine: (node, world) => judgeToolOnNode(node, "network-observer", world),
});
