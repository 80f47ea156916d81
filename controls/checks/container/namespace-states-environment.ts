import { defineCheck } from "@/controls/check";
import { judgeStated } from "@/controls/checks/known-labels";
import { patchDeciding } from "@/controls/mend";

/**
 * Claim: the namespace says whether it is development, test, production or something else.
 * Why: each use has an environment of its own; a container without one is where rogue containers hide (SP 800-190, 4.4.5).
 * Looks at: labels whose name, without prefix, is environment, env or stage.
 * Passes when: one is set. Namespaces of Kubernetes itself do not apply.
 * Cannot see: whether environments share nodes or credentials; environments told apart by cluster.
 */
export const namespaceStatesEnvironment = defineCheck({
  id: "namespace-states-environment",
  version: 2,
  title: { pass: "Namespace states its environment", fail: "Namespace does not state its environment" },
  tier: "container",
  severity: "low",
  about: "namespace",
  needs: [],
  proves: ["4.4.5-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.7.1"],
  remediation: {
    text: "Label the namespace with its environment.",
    yaml: "metadata:\n  name: payments\n  labels:\n    plimsoll.dev/environment: production\n",
  },
  mend: patchDeciding(({ path }) => ({ [path]: "production" }), Object.keys),
  examine: (namespace, world) => judgeStated(namespace, world.settings.environmentKeys),
});
