import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { isLoopback } from "@/controls/control-plane/flag-rules";

/**
 * Claim: scheduler listens on loopback only.
 * Why: what nobody has to reach should not be reachable (SP 800-190, 4.3.5).
 * Looks at: --bind-address (all addresses by default) in the command line of kube-scheduler, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: firewalls in front of the node.
 */
export const schedulerListensOnLoopback = defineFlagCheck({
  id: "scheduler-listens-on-loopback",
  title: { pass: "Scheduler listens on loopback only", fail: "Scheduler listens to the network" },
  severity: "medium",
  component: "kube-scheduler",
  rule: isLoopback,
  proves: ["4.3.5-a"],
  references: ["cis-kubernetes-1.10:1.4.2"],
  remediation: { text: "Bind to loopback.", flags: ["--bind-address=127.0.0.1"] },
});
