import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { keepsAudit } from "@/controls/control-plane/flag-rules";

/**
 * Claim: audit logs are kept for 30 days.
 * Why: evidence has to outlive what it is about (SP 800-190, 4.4.5).
 * Looks at: --audit-log-maxage in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: logs that are shipped and kept elsewhere.
 */
export const apiServerKeepsAuditLogsAMonth = defineFlagCheck({
  id: "api-server-keeps-audit-logs-a-month",
  title: { pass: "Audit logs are kept for 30 days", fail: "Audit logs are not kept for 30 days" },
  severity: "medium",
  component: "kube-apiserver",
  rule: keepsAudit("audit-log-maxage", 30),
  proves: ["4.4.5-d"],
  references: ["cis-kubernetes-1.10:1.2.19"],
  remediation: { text: "Keep the logs for 30 days or longer, or ship them.", flags: ["--audit-log-maxage=30"] },
});
