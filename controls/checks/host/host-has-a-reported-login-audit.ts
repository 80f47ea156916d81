import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: benchmark reports find that authentication to the host is audited.
 * Why: all authentication to the host is audited (SP 800-190, 4.5.4).
 * Looks at: rules of the SCAP Security Guide on audit rules for logins and sessions and on the services that keep them, and tests of Lynis on auditd,
 * failed logins and syslog. docs/imports.md lists the rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: where the records are sent, and whether anybody reads them.
 */
export const hostHasAReportedLoginAudit = defineCheck({
  id: "host-has-a-reported-login-audit",
  version: 1,
  title: {
    pass: "Benchmark reports find that logins to the host are audited",
    fail: "A benchmark report finds that logins to the host are not audited",
  },
  tier: "host",
  severity: "medium",
  about: "benchmark-report",
  needs: [],
  proves: ["4.5.4-a"],
  indicates: [],
  onlyWhereReported: true,
  references: [],
  remediation: { text: "Run auditd with rules for logins, and keep what it writes." },
  examine: ({ body }) => judgeBenchmark(body, "login-audit"),
});
