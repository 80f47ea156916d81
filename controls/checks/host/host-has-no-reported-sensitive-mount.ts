import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no benchmark report finds a container that mounts a sensitive directory or the socket of the runtime.
 * Why: in no case do containers mount sensitive directories of the host (SP 800-190, 4.5.5).
 * Looks at: the sections on host directories and the socket of the CIS Docker Benchmark, as docker-bench-security reports them. docs/imports.md lists
 * the rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: containers that started after the report was made.
 */
export const hostHasNoReportedSensitiveMount = defineCheck({
  id: "host-has-no-reported-sensitive-mount",
  version: 1,
  title: {
    pass: "No benchmark report finds a sensitive directory of the host in a container",
    fail: "A benchmark report finds a sensitive directory of the host in a container",
  },
  tier: "host",
  severity: "high",
  about: "benchmark-report",
  needs: [],
  proves: ["4.5.5-d"],
  indicates: [],
  onlyWhereReported: true,
  references: [],
  remediation: { text: "Start the containers that the report names without these mounts." },
  examine: ({ body }) => judgeBenchmark(body, "sensitive-mount"),
});
