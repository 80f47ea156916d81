import { defineCheck } from "@/controls/check";
import { judgeToolOnNode } from "@/controls/runtime-tools/on-every-node";

/**
 * Claim: a runtime sensor watches the node.
 * Why: container-aware tools are to watch what runs, wherever it runs (SP 800-190, 4.4.4).
 * Looks at: the images that workloads run, and the nodes on which their pods really are, against known tools of this kind.
 * Passes when: one of them runs on the node, with a pod that is ready.
 * Cannot see: what the sensor looks for, and who looks at what it finds; sensors that are installed on the host.
 */
export const nodeRunsARuntimeSensor = defineCheck({
  id: "node-runs-a-runtime-sensor",
  version: 2,
  title: { pass: "A runtime sensor watches the node", fail: "No runtime sensor watches the node" },
  tier: "container",
  severity: "medium",
  about: "node",
  needs: ["workload"],
  proves: ["4.4.4-a"],
  indicates: ["4.4.4-c"],
  references: [],
  remediation: { text: "Run the sensor on every node as a DaemonSet that tolerates all taints." },
  examine: (node, world) => judgeToolOnNode(node, "runtime-sensor", world),
});
