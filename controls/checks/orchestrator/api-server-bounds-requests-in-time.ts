import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { requestTimeoutIsBounded } from "@/controls/control-plane/flag-rules";

/**
 * Claim: requests end after a bounded time.
 * Why: requests without an end use the control plane up (SP 800-190, 4.3.5).
 * Looks at: --request-timeout (one minute by default) in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: watches, which last long on purpose.
 */
export const apiServerBoundsRequestsInTime = defineFlagCheck({
  id: "api-server-bounds-requests-in-time",
  title: { pass: "Requests end after a bounded time", fail: "Requests may last without a bound" },
  severity: "low",
  component: "kube-apiserver",
  rule: requestTimeoutIsBounded,
  proves: ["4.3.5-a"],
  references: ["cis-kubernetes-1.10:1.2.22"],
  remediation: { text: "Leave the flag at its default or at a few minutes.", flags: ["--request-timeout=1m0s"] },
});
