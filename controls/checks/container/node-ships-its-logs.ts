import { defineCheck } from "@/controls/check";
import { judgeToolOnNode } from "@/controls/runtime-tools/on-every-node";

/**
 * Claim: logs leave the node.
 * Why: evidence has to outlive the container and the node (SP 800-190, 4.4.5).
 * Looks at: the images that workloads run, and the nodes on which their pods really are, against known tools of this kind.
 * Passes when: one of them runs on the node, with a pod that is ready.
 * Cannot see: where the logs go, and how long they are kept; shippers that are installed on the host.
 */
export const nodeShipsItsLogs = defineCheck({
  id: "node-ships-its-logs",
  version: 2,
  title: { pass: "Logs leave the node", fail: "Logs stay on the node" },
  tier: "container",
  severity: "medium",
  about: "node",
  needs: ["workload"],
  proves: [],
  indicates: ["4.4.4-c"],
  references: [],
  remediation: { text: "Run a log shipper on every node as a DaemonSet that tolerates all taints." },
  examine: (node, world) => judgeToolOnNode(node, "log-shipper", world),
});
