import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { keepsAudit } from "@/controls/control-plane/flag-rules";

/**
 * Claim: ten rotated audit logs are kept.
 * Why: a busy day must not push the log of yesterday out (SP 800-190, 4.4.5).
 * Looks at: --audit-log-maxbackup in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: logs that are shipped and kept elsewhere.
 */
export const apiServerKeepsTenAuditLogs = defineFlagCheck({
  id: "api-server-keeps-ten-audit-logs",
  title: { pass: "Ten rotated audit logs are kept", fail: "Fewer than ten rotated audit logs are kept" },
  severity: "low",
  component: "kube-apiserver",
  rule: keepsAudit("audit-log-maxbackup", 10),
  proves: ["4.4.5-d"],
  references: [],
  remediation: { text: "Keep ten files or more, or ship them.", flags: ["--audit-log-maxbackup=10"] },
});
