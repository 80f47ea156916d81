import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { keepsAudit } from "@/controls/control-plane/flag-rules";

/**
 * Claim: audit logs rotate at 100 megabytes or more.
 * Why: small files are pushed out fast (SP 800-190, 4.4.5).
 * Looks at: --audit-log-maxsize in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: logs that are shipped and kept elsewhere.
 */
export const apiServerRotatesAuditLogsAtSize = defineFlagCheck({
  id: "api-server-rotates-audit-logs-at-size",
  title: { pass: "Audit logs rotate at 100 megabytes or more", fail: "Audit logs rotate too early" },
  severity: "low",
  component: "kube-apiserver",
  rule: keepsAudit("audit-log-maxsize", 100),
  proves: ["4.4.5-d"],
  references: ["cis-kubernetes-1.10:1.2.21"],
  remediation: { text: "Rotate at 100 megabytes.", flags: ["--audit-log-maxsize=100"] },
});
