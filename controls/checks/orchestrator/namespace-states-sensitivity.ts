import { defineCheck } from "@/controls/check";
import { judgeStated } from "@/controls/checks/known-labels";
import { patchDeciding } from "@/controls/mend";

/**
 * Claim: the namespace says how sensitive its workloads are.
 * Why: networks and hosts can be divided by sensitivity only where it is written down for tools to read (SP 800-190, 4.3.3, 4.3.4).
 * Looks at: labels whose name, without prefix, is one of a short list (sensitivity, data-classification …).
 * Passes when: one is set. Namespaces of Kubernetes itself do not apply.
 * Cannot see: whether the level is right; levels kept in a register outside the cluster.
 */
export const namespaceStatesSensitivity = defineCheck({
  id: "namespace-states-sensitivity",
  version: 2,
  title: { pass: "Namespace states its sensitivity", fail: "Namespace does not state its sensitivity" },
  tier: "orchestrator",
  severity: "medium",
  about: "namespace",
  needs: [],
  proves: ["4.3.3-a", "4.3.4-f"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.7.1"],
  remediation: {
    text: "Label the namespace with its level.",
    yaml: "metadata:\n  name: payments\n  labels:\n    plimsoll.dev/sensitivity: high\n",
  },
  mend: patchDeciding(({ path }) => ({ [path]: "high" }), Object.keys),
  examine: (namespace, world) => judgeStated(namespace, world.settings.sensitivityKeys),
});
