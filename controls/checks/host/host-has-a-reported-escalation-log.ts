import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: benchmark reports find that each escalation to root is logged.
 * Why: each use of privileges on a host leaves a trace (SP 800-190, 4.5.4).
 * Looks at: rules of the SCAP Security Guide on audit rules for privileged commands, set-user-id programs and sudo, and on its log. docs/imports.md
 * lists the rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: programs that the benchmark does not list.
 */
export const hostHasAReportedEscalationLog = defineCheck({
  id: "host-has-a-reported-escalation-log",
  version: 1,
  title: {
    pass: "Benchmark reports find that escalation to root is logged",
    fail: "A benchmark report finds that escalation to root is not logged",
  },
  tier: "host",
  severity: "medium",
  about: "benchmark-report",
  needs: [],
  proves: ["4.5.4-c"],
  indicates: [],
  onlyWhereReported: true,
  references: [],
  remediation: { text: "Add the audit rules that the report names, and let sudo log." },
  examine: ({ body }) => judgeBenchmark(body, "escalation-log"),
});
