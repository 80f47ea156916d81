import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: benchmark reports find a tool on the host that looks for updates and applies them.
 * Why: tools check regularly for updates of the host and apply them (SP 800-190, 4.5.3).
 * Looks at: rules of the SCAP Security Guide on dnf-automatic and unattended-upgrades, and the test of Lynis on automatic upgrades. docs/imports.md
 * lists the rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: updates by other means: images that are replaced, tools of the organisation.
 */
export const hostHasAReportedUpdateTool = defineCheck({
  id: "host-has-a-reported-update-tool",
  version: 1,
  title: {
    pass: "Benchmark reports find a tool that applies updates",
    fail: "A benchmark report misses a tool that applies updates",
  },
  tier: "host",
  severity: "medium",
  about: "benchmark-report",
  needs: [],
  proves: ["4.5.3-b"],
  indicates: [],
  onlyWhereReported: true,
  references: [],
  remediation: { text: "Switch on the automatic updates of the distribution." },
  examine: ({ body }) => judgeBenchmark(body, "update-tool"),
});
