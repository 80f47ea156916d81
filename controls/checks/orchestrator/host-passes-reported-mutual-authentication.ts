import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no benchmark report finds API server, kubelets or etcd that let others in without proof.
 * Why: members of the cluster authenticate each other (SP 800-190, 4.3.5).
 * Looks at: benchmark reports of kube-bench (and of OpenSCAP with rules for nodes). docs/imports.md lists the rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: whose certificates the authorities sign.
 */
export const hostPassesReportedMutualAuthentication = defineCheck({
  id: "host-passes-reported-mutual-authentication",
  version: 1,
  title: {
    pass: "No benchmark report finds parts of the orchestrator that do not authenticate each other",
    fail: "A benchmark report finds parts of the orchestrator that do not authenticate each other",
  },
  tier: "orchestrator",
  severity: "high",
  about: "benchmark-report",
  needs: [],
  proves: ["4.3.5-g"],
  indicates: [],
  onlyWhereReported: true,
  references: [],
  remediation: {
    text: "Set the client authorities and certificates that the report names, and refuse anonymous requests.",
  },
  examine: ({ body }) => judgeBenchmark(body, "mutual-authentication"),
});
