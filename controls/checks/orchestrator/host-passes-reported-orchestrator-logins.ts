import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no benchmark report finds an API server that takes anonymous requests or static tokens.
 * Why: access to the orchestrator is authenticated strongly (SP 800-190, 4.3.2).
 * Looks at: benchmark reports of kube-bench (and of OpenSCAP with rules for nodes). docs/imports.md lists the rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: how people sign in at the identity provider.
 */
export const hostPassesReportedOrchestratorLogins = defineCheck({
  id: "host-passes-reported-orchestrator-logins",
  version: 1,
  title: {
    pass: "No benchmark report finds weak logins to the orchestrator",
    fail: "A benchmark report finds weak logins to the orchestrator",
  },
  tier: "orchestrator",
  severity: "high",
  about: "benchmark-report",
  needs: [],
  proves: ["4.3.2-b"],
  indicates: [],
  onlyWhereReported: true,
  references: [],
  remediation: { text: "Refuse anonymous requests and remove files of tokens and passwords." },
  examine: ({ body }) => judgeBenchmark(body, "orchestrator-logins"),
});
