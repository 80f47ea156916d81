import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no benchmark report finds links between parts of the orchestrator without TLS or with weak ciphers.
 * Why: traffic inside the cluster, and secrets on their way, are encrypted (SP 800-190, 4.1.4 and 4.3.5).
 * Looks at: benchmark reports of kube-bench (and of OpenSCAP with rules for nodes). docs/imports.md lists the rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: traffic between pods; validation of the cryptographic modules.
 */
export const hostPassesReportedOrchestratorEncryption = defineCheck({
  id: "host-passes-reported-orchestrator-encryption",
  version: 1,
  title: {
    pass: "No benchmark report finds unencrypted or weakly encrypted links in the orchestrator",
    fail: "A benchmark report finds unencrypted or weakly encrypted links in the orchestrator",
  },
  tier: "orchestrator",
  severity: "high",
  about: "benchmark-report",
  needs: [],
  proves: ["4.1.4-f", "4.3.5-h"],
  indicates: [],
  onlyWhereReported: true,
  references: [],
  remediation: { text: "Give the parts that the report names certificates, and let them use strong ciphers only." },
  examine: ({ body }) => judgeBenchmark(body, "orchestrator-encryption"),
});
