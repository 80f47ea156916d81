import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { listHolds } from "@/controls/control-plane/flag-rules";

/**
 * Claim: nodes may change only themselves and their pods.
 * Why: a node must keep its own identity and must not speak for others (SP 800-190, 4.3.5).
 * Looks at: --enable-admission-plugins in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: credentials with more rights that lie on a node.
 */
export const apiServerRestrictsNodes = defineFlagCheck({
  id: "api-server-restricts-nodes",
  title: { pass: "Nodes may change only themselves and their pods", fail: "Nodes may change other nodes" },
  severity: "high",
  component: "kube-apiserver",
  rule: listHolds("enable-admission-plugins", "NodeRestriction"),
  proves: ["4.3.5-c", "4.3.5-e"],
  references: [],
  remediation: { text: "Enable the plug-in NodeRestriction.", flags: ["--enable-admission-plugins=NodeRestriction"] },
});
