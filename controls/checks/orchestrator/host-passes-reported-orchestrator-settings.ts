import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no benchmark report finds the orchestrator, its files or its nodes set up unsafely.
 * Why: the platform is set up so that applications run in a secure environment (SP 800-190, 4.3.5).
 * Looks at: benchmark reports of kube-bench (and of OpenSCAP with rules for nodes). docs/imports.md lists the rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: nodes without a report, and sections that the benchmark leaves to people.
 */
export const hostPassesReportedOrchestratorSettings = defineCheck({
  id: "host-passes-reported-orchestrator-settings",
  version: 1,
  title: {
    pass: "No benchmark report finds an unsafe setting of the orchestrator",
    fail: "A benchmark report finds an unsafe setting of the orchestrator",
  },
  tier: "orchestrator",
  severity: "medium",
  about: "benchmark-report",
  needs: [],
  proves: ["4.3.5-a"],
  indicates: [],
  onlyWhereReported: true,
  references: [],
  remediation: { text: "Change the settings of the sections that the report names, and make the report again." },
  examine: ({ body }) => judgeBenchmark(body, "orchestrator-settings"),
});
