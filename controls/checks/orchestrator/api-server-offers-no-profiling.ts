import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagIs } from "@/controls/control-plane/flag-rules";

/**
 * Claim: API server offers no profiling.
 * Why: profiles tell about the inside of the program (SP 800-190, 4.3.5).
 * Looks at: --profiling in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: who may reach the address; it asks for authorization.
 */
export const apiServerOffersNoProfiling = defineFlagCheck({
  id: "api-server-offers-no-profiling",
  title: { pass: "API server offers no profiling", fail: "API server offers profiling" },
  severity: "low",
  component: "kube-apiserver",
  rule: flagIs("profiling", "false", "true"),
  proves: ["4.3.5-a"],
  references: ["cis-kubernetes-1.10:1.2.17"],
  remediation: { text: "Set the flag.", flags: ["--profiling=false"] },
});
