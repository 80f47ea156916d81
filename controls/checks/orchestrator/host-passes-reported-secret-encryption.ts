import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no benchmark report finds an API server that stores secrets as they are.
 * Why: secrets are always encrypted at rest (SP 800-190, 4.1.4).
 * Looks at: benchmark reports of kube-bench (and of OpenSCAP with rules for nodes). docs/imports.md lists the rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: validation of the cryptographic module.
 */
export const hostPassesReportedSecretEncryption = defineCheck({
  id: "host-passes-reported-secret-encryption",
  version: 1,
  title: {
    pass: "No benchmark report finds secrets stored unencrypted",
    fail: "A benchmark report finds secrets stored unencrypted",
  },
  tier: "orchestrator",
  severity: "high",
  about: "benchmark-report",
  needs: [],
  proves: ["4.1.4-e"],
  indicates: [],
  onlyWhereReported: true,
  references: [],
  remediation: { text: "Give the API server an encryption configuration that encrypts secrets, and write them again." },
  examine: ({ body }) => judgeBenchmark(body, "secret-encryption"),
});
