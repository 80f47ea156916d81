import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no benchmark report finds a container whose user is root.
 * Why: images run as a user without privileges (SP 800-190, 4.1.2).
 * Looks at: the section on the user of containers of the CIS Docker Benchmark, as docker-bench-security reports it. docs/imports.md lists the rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: a process that changes its user after the start.
 */
export const hostHasNoReportedRootContainer = defineCheck({
  id: "host-has-no-reported-root-container",
  version: 1,
  title: {
    pass: "No benchmark report finds a container that runs as root",
    fail: "A benchmark report finds a container that runs as root",
  },
  tier: "image",
  severity: "medium",
  about: "benchmark-report",
  needs: [],
  proves: ["4.1.2-b"],
  indicates: [],
  onlyWhereReported: true,
  references: [],
  remediation: { text: "Give the images a USER, or start the containers with --user." },
  examine: ({ body }) => judgeBenchmark(body, "root-container"),
});
