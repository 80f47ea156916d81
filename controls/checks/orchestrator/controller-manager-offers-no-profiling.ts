import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagIs } from "@/controls/control-plane/flag-rules";

/**
 * Claim: controller manager offers no profiling.
 * Why: profiles tell about the inside of the program (SP 800-190, 4.3.5).
 * Looks at: --profiling in the command line of kube-controller-manager, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: who may reach the address.
 */
export const controllerManagerOffersNoProfiling = defineFlagCheck({
  id: "controller-manager-offers-no-profiling",
  title: { pass: "Controller manager offers no profiling", fail: "Controller manager offers profiling" },
  severity: "low",
  component: "kube-controller-manager",
  rule: flagIs("profiling", "false", "true"),
  proves: ["4.3.5-a"],
  references: [],
  remediation: { text: "Set the flag.", flags: ["--profiling=false"] },
});
