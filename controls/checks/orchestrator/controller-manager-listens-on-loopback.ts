import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { isLoopback } from "@/controls/control-plane/flag-rules";

/**
 * Claim: controller manager listens on loopback only.
 * Why: what nobody has to reach should not be reachable (SP 800-190, 4.3.5).
 * Looks at: --bind-address (all addresses by default) in the command line of kube-controller-manager, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: firewalls in front of the node.
 */
export const controllerManagerListensOnLoopback = defineFlagCheck({
  id: "controller-manager-listens-on-loopback",
  title: { pass: "Controller manager listens on loopback only", fail: "Controller manager listens to the network" },
  severity: "medium",
  component: "kube-controller-manager",
  rule: isLoopback,
  proves: ["4.3.5-a"],
  references: ["cis-kubernetes-1.10:1.3.7"],
  remediation: { text: "Bind to loopback.", flags: ["--bind-address=127.0.0.1"] },
});
