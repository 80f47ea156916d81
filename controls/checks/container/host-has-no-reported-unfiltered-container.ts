import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no benchmark report finds a container whose system calls are not filtered.
 * Why: containers run at least with the default seccomp profile (SP 800-190, 4.4.3).
 * Looks at: the sections on seccomp of the CIS Docker Benchmark, as docker-bench-security reports them. docs/imports.md lists the rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: containers that started after the report was made.
 */
export const hostHasNoReportedUnfilteredContainer = defineCheck({
  id: "host-has-no-reported-unfiltered-container",
  version: 1,
  title: {
    pass: "No benchmark report finds a container without seccomp",
    fail: "A benchmark report finds a container without seccomp",
  },
  tier: "container",
  severity: "high",
  about: "benchmark-report",
  needs: [],
  proves: ["4.4.3-d"],
  indicates: [],
  onlyWhereReported: true,
  references: [],
  remediation: { text: "Start the containers that the report names without `seccomp=unconfined`." },
  examine: ({ body }) => judgeBenchmark(body, "seccomp"),
});
