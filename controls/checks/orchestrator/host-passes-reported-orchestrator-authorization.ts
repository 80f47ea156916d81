import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no benchmark report finds an API server that allows everything or does not authorise by role.
 * Why: access follows least privilege (SP 800-190, 4.3.1).
 * Looks at: benchmark reports of kube-bench (and of OpenSCAP with rules for nodes). docs/imports.md lists the rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: the roles and bindings themselves, which are read from the cluster.
 */
export const hostPassesReportedOrchestratorAuthorization = defineCheck({
  id: "host-passes-reported-orchestrator-authorization",
  version: 1,
  title: {
    pass: "No benchmark report finds the orchestrator allowing everything",
    fail: "A benchmark report finds the orchestrator allowing too much",
  },
  tier: "orchestrator",
  severity: "high",
  about: "benchmark-report",
  needs: [],
  proves: ["4.3.1-a"],
  indicates: [],
  onlyWhereReported: true,
  references: [],
  remediation: { text: "Set --authorization-mode=Node,RBAC." },
  examine: ({ body }) => judgeBenchmark(body, "orchestrator-authorization"),
});
