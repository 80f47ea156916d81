import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no benchmark report finds security updates that the host lacks.
 * Why: hosts are kept up to date with security updates (SP 800-190, 4.5.3).
 * Looks at: the rule of the SCAP Security Guide on security patches, and the tests of Lynis on vulnerable packages and a reboot that is due.
 * docs/imports.md lists the rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: updates that were published after the report was made, and what was not installed as a package.
 */
export const hostHasNoReportedPendingUpdate = defineCheck({
  id: "host-has-no-reported-pending-update",
  version: 1,
  title: {
    pass: "No benchmark report finds a security update missing on the host",
    fail: "A benchmark report finds a security update missing on the host",
  },
  tier: "host",
  severity: "high",
  about: "benchmark-report",
  needs: [],
  proves: ["4.5.3-c"],
  indicates: [],
  onlyWhereReported: true,
  references: [],
  remediation: {
    text: "Install the security updates, restart where the report asks for it, and make the report again.",
  },
  examine: ({ body }) => judgeBenchmark(body, "pending-update"),
});
