import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagsAreSet } from "@/controls/control-plane/flag-rules";

/**
 * Claim: API server has an audit policy.
 * Why: without a policy nothing is recorded (SP 800-190, 4.4.5).
 * Looks at: --audit-policy-file in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: what the policy says, unless the file could be read on the host.
 */
export const apiServerHasAnAuditPolicy = defineFlagCheck({
  id: "api-server-has-an-audit-policy",
  title: { pass: "API server has an audit policy", fail: "API server has no audit policy, so it records nothing" },
  severity: "high",
  component: "kube-apiserver",
  rule: flagsAreSet("audit-policy-file"),
  proves: ["4.4.5-d"],
  references: ["cis-kubernetes-1.10:3.2.1"],
  remediation: {
    text: "Give a policy that records at least metadata of every change.",
    flags: ["--audit-policy-file=/etc/kubernetes/audit-policy.yaml"],
  },
});
