import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { anyOf, flagsAreSet, keepsInFile } from "@/controls/control-plane/flag-rules";

/**
 * Claim: API server writes an audit log.
 * Why: who created what has to leave a trail (SP 800-190, 4.4.5).
 * Looks at: --audit-log-path, --audit-webhook-config-file in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: whether the policy records anything; that is another check.
 */
export const apiServerWritesAnAuditLog = defineFlagCheck({
  id: "api-server-writes-an-audit-log",
  title: { pass: "API server writes an audit log", fail: "API server writes no audit log" },
  severity: "high",
  component: "kube-apiserver",
  rule: anyOf(keepsInFile("audit-log-path"), flagsAreSet("audit-webhook-config-file")),
  proves: ["4.4.5-d"],
  references: ["cis-kubernetes-1.10:1.2.18"],
  remediation: {
    text: "Set the path of the log, or a webhook that takes it off the cluster.",
    flags: ["--audit-log-path=/var/log/kubernetes/audit.log", "--audit-policy-file=/etc/kubernetes/audit-policy.yaml"],
  },
});
