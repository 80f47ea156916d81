import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { listHolds } from "@/controls/control-plane/flag-rules";

/**
 * Claim: events are limited in number.
 * Why: a workload must not be able to stop the control plane (SP 800-190, 4.3.5).
 * Looks at: --enable-admission-plugins in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: API priority and fairness, which limits requests in general.
 */
export const apiServerLimitsEventRates = defineFlagCheck({
  id: "api-server-limits-event-rates",
  title: { pass: "Events are limited in number", fail: "Events can flood the API server" },
  severity: "low",
  component: "kube-apiserver",
  rule: listHolds("enable-admission-plugins", "EventRateLimit"),
  proves: ["4.3.5-a"],
  references: [],
  remediation: {
    text: "Enable the plug-in EventRateLimit with a configuration.",
    flags: ["--enable-admission-plugins=EventRateLimit"],
  },
});
