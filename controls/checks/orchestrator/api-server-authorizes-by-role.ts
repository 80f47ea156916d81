import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { anyOf, flagsAreSet, listHolds } from "@/controls/control-plane/flag-rules";

/**
 * Claim: API server authorizes by role.
 * Why: least privilege needs roles that say who may do what (SP 800-190, 4.3.1).
 * Looks at: --authorization-config, --authorization-mode in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: what the roles grant; that is judged at each.
 */
export const apiServerAuthorizesByRole = defineFlagCheck({
  id: "api-server-authorizes-by-role",
  title: { pass: "API server authorizes by role", fail: "API server does not use roles" },
  severity: "high",
  component: "kube-apiserver",
  rule: anyOf(listHolds("authorization-mode", "RBAC"), flagsAreSet("authorization-config")),
  proves: ["4.3.1-a"],
  references: ["cis-kubernetes-1.10:1.2.7"],
  remediation: { text: "Add RBAC to the modes.", flags: ["--authorization-mode=Node,RBAC"] },
});
