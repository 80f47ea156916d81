import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no benchmark report finds the container runtime, its files or its containers set up unsafely.
 * Why: runtimes keep to a configuration standard, and tools see to it (SP 800-190, 4.4.3).
 * Looks at: sections 1.1, 2, 3 and 5 of the CIS Docker Benchmark, as docker-bench-security reports them. docs/imports.md lists the rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: other runtimes; sections that the benchmark leaves to people.
 */
export const hostPassesReportedRuntimeSettings = defineCheck({
  id: "host-passes-reported-runtime-settings",
  version: 1,
  title: {
    pass: "No benchmark report finds an unsafe setting of the container runtime",
    fail: "A benchmark report finds an unsafe setting of the container runtime",
  },
  tier: "container",
  severity: "medium",
  about: "benchmark-report",
  needs: [],
  proves: ["4.4.3-a"],
  indicates: [],
  onlyWhereReported: true,
  references: [],
  remediation: {
    text: "Change the settings of the sections that the report names, restart the daemon and make the report again.",
  },
  examine: ({ body }) => judgeBenchmark(body, "runtime-settings"),
});
