import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no benchmark report finds a service on the host that it should not offer.
 * Why: hosts run no services that containers do not need (SP 800-190, 4.5.1).
 * Looks at: rules of the SCAP Security Guide on services and server packages, and the tests of Lynis on insecure services. docs/imports.md lists the
 * rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: services that the benchmark does not ask about.
 */
export const hostHasNoReportedNeedlessService = defineCheck({
  id: "host-has-no-reported-needless-service",
  version: 1,
  title: {
    pass: "No benchmark report finds a needless service on the host",
    fail: "A benchmark report finds a needless service on the host",
  },
  tier: "host",
  severity: "medium",
  about: "benchmark-report",
  needs: [],
  proves: ["4.5.1-d"],
  indicates: [],
  onlyWhereReported: true,
  references: [],
  remediation: { text: "Stop and remove the services that the report names." },
  examine: ({ body }) => judgeBenchmark(body, "needless-service"),
});
