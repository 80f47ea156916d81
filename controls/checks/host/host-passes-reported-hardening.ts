import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: benchmark reports about the host find it hardened.
 * Why: hosts that are no container-specific systems follow SP 800-123 to offer little to attack (SP 800-190, 4.5.1).
 * Looks at: reports of OpenSCAP and Lynis: accounts, logins, permissions, mounts, kernel settings, firewall, security modules. docs/imports.md lists
 * the rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: what the profile of the report left out: it indicates only.
 */
export const hostPassesReportedHardening = defineCheck({
  id: "host-passes-reported-hardening",
  version: 1,
  title: {
    pass: "No benchmark report finds the host insufficiently hardened",
    fail: "A benchmark report finds the host insufficiently hardened",
  },
  tier: "host",
  severity: "medium",
  about: "benchmark-report",
  needs: [],
  proves: [],
  indicates: ["4.5.1-b"],
  onlyWhereReported: true,
  references: [],
  remediation: { text: "Mend what the report names, or run its remediation, and make the report again." },
  examine: ({ body }) => judgeBenchmark(body, "host-hardening"),
});
