import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no benchmark report finds an API server without an audit log or with one that is kept too short.
 * Why: there is a clear trail of who created containers (SP 800-190, 4.4.5).
 * Looks at: benchmark reports of kube-bench (and of OpenSCAP with rules for nodes). docs/imports.md lists the rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: where the log is sent, and whether anybody reads it.
 */
export const hostPassesReportedAuditLog = defineCheck({
  id: "host-passes-reported-audit-log",
  version: 1,
  title: {
    pass: "No benchmark report finds gaps in the audit log",
    fail: "A benchmark report finds gaps in the audit log",
  },
  tier: "container",
  severity: "medium",
  about: "benchmark-report",
  needs: [],
  proves: ["4.4.5-d"],
  indicates: [],
  onlyWhereReported: true,
  references: [],
  remediation: { text: "Set the audit policy and the options of the audit log that the report names." },
  examine: ({ body }) => judgeBenchmark(body, "audit-log"),
});
