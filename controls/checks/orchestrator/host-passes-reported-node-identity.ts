import { judgeBenchmark } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck } from "@/controls/check";

/**
 * Claim: no benchmark report finds an API server that lets nodes act for others, or kubelets that keep an old certificate.
 * Why: nodes have a persistent identity, and the loss of one does not endanger the cluster (SP 800-190, 4.3.5).
 * Looks at: benchmark reports of kube-bench (and of OpenSCAP with rules for nodes). docs/imports.md lists the rules.
 * Passes when: every rule for this was evaluated, none failed and one passed. It does not apply where no report asks for it: our own checks do, too.
 * Cannot see: credentials that somebody left on a node.
 */
export const hostPassesReportedNodeIdentity = defineCheck({
  id: "host-passes-reported-node-identity",
  version: 1,
  title: {
    pass: "No benchmark report finds nodes without an identity of their own",
    fail: "A benchmark report finds nodes without an identity of their own",
  },
  tier: "orchestrator",
  severity: "high",
  about: "benchmark-report",
  needs: [],
  proves: ["4.3.5-c", "4.3.5-e"],
  indicates: [],
  onlyWhereReported: true,
  references: [],
  remediation: { text: "Set --authorization-mode=Node,RBAC, the plug-in NodeRestriction and rotateCertificates." },
  examine: ({ body }) => judgeBenchmark(body, "node-identity"),
});
