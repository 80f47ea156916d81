import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagsAreSet } from "@/controls/control-plane/flag-rules";

/**
 * Claim: a bound for ended pods is set.
 * Why: ended pods must not fill etcd (SP 800-190, 4.3.5).
 * Looks at: --terminated-pod-gc-threshold in the command line of kube-controller-manager, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: whether the number fits.
 */
export const controllerManagerCollectsEndedPods = defineFlagCheck({
  id: "controller-manager-collects-ended-pods",
  title: { pass: "A bound for ended pods is set", fail: "No bound for ended pods is set" },
  severity: "low",
  component: "kube-controller-manager",
  rule: flagsAreSet("terminated-pod-gc-threshold"),
  proves: ["4.3.5-a"],
  references: [],
  remediation: { text: "Set a bound that fits the cluster.", flags: ["--terminated-pod-gc-threshold=1000"] },
});
