import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { anyOf, flagsAreSet, listHolds } from "@/controls/control-plane/flag-rules";

/**
 * Claim: API server limits what nodes may read.
 * Why: a kubelet in an attacker's hands must not read the secrets of other nodes (SP 800-190, 4.3.5).
 * Looks at: --authorization-config, --authorization-mode in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: roles that give nodes more (`system:nodes` bound by hand).
 */
export const apiServerLimitsNodesToTheirOwn = defineFlagCheck({
  id: "api-server-limits-nodes-to-their-own",
  title: { pass: "API server limits what nodes may read", fail: "API server does not limit what nodes may read" },
  severity: "high",
  component: "kube-apiserver",
  rule: anyOf(listHolds("authorization-mode", "Node"), flagsAreSet("authorization-config")),
  proves: ["4.3.5-b", "4.3.5-e"],
  references: ["cis-kubernetes-1.10:1.2.6"],
  remediation: { text: "Add Node to the modes.", flags: ["--authorization-mode=Node,RBAC"] },
});
