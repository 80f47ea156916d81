import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagIs } from "@/controls/control-plane/flag-rules";

/**
 * Claim: scheduler offers no profiling.
 * Why: profiles tell about the inside of the program (SP 800-190, 4.3.5).
 * Looks at: --profiling in the command line of kube-scheduler, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: who may reach the address.
 */
export const schedulerOffersNoProfiling = defineFlagCheck({
  id: "scheduler-offers-no-profiling",
  title: { pass: "Scheduler offers no profiling", fail: "Scheduler offers profiling" },
  severity: "low",
  component: "kube-scheduler",
  rule: flagIs("profiling", "false", "true"),
  proves: ["4.3.5-a"],
  references: [],
  remediation: { text: "Set the flag.", flags: ["--profiling=false"] },
});
