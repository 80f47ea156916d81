import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no benchmark report finds a registry that the runtime may reach without TLS.
 * Why: runtimes connect to registries only over encrypted channels (SP 800-190, 4.2.1).
 * Looks at: the section on insecure registries of the CIS Docker Benchmark, as docker-bench-security reports it. docs/imports.md lists the rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: registries of other runtimes on the host.
 */
export const hostHasNoReportedInsecureRegistry = defineCheck({
  id: "host-has-no-reported-insecure-registry",
  version: 1,
  title: {
    pass: "No benchmark report finds an insecure registry in use",
    fail: "A benchmark report finds an insecure registry in use",
  },
  tier: "registry",
  severity: "high",
  about: "benchmark-report",
  needs: [],
  proves: ["4.2.1-a"],
  indicates: [],
  onlyWhereReported: true,
  references: [],
  remediation: {
    text: "Give the registries certificates that the host trusts and take them out of insecure-registries.",
  },
  examine: ({ body }) => judgeBenchmark(body, "insecure-registry"),
});
