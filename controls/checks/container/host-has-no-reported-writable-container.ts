import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no benchmark report finds a container that may write to its root file system.
 * Why: containers run with their root file system read-only (SP 800-190, 4.4.4).
 * Looks at: the section on the root file system of the CIS Docker Benchmark, as docker-bench-security reports it. docs/imports.md lists the rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: containers that started after the report was made.
 */
export const hostHasNoReportedWritableContainer = defineCheck({
  id: "host-has-no-reported-writable-container",
  version: 1,
  title: {
    pass: "No benchmark report finds a container with a writable root file system",
    fail: "A benchmark report finds a container with a writable root file system",
  },
  tier: "container",
  severity: "medium",
  about: "benchmark-report",
  needs: [],
  proves: ["4.4.4-d"],
  indicates: [],
  onlyWhereReported: true,
  references: [],
  remediation: {
    text: "Start the containers that the report names with --read-only and volumes for what they must write.",
  },
  examine: ({ body }) => judgeBenchmark(body, "writable-container"),
});
