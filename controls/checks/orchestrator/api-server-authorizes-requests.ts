import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { listLacks } from "@/controls/control-plane/flag-rules";

/**
 * Claim: API server authorizes requests.
 * Why: with AlwaysAllow every account may do everything (SP 800-190, 4.3.1).
 * Looks at: --authorization-mode in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: an AuthorizationConfiguration file in the place of the flag.
 */
export const apiServerAuthorizesRequests = defineFlagCheck({
  id: "api-server-authorizes-requests",
  title: { pass: "API server authorizes requests", fail: "API server allows every request" },
  severity: "critical",
  component: "kube-apiserver",
  rule: listLacks("authorization-mode", "AlwaysAllow", ["AlwaysAllow"]),
  proves: ["4.3.1-a"],
  references: ["cis-kubernetes-1.10:1.2.5"],
  remediation: {
    text: "Set the modes; what is needed is then granted by roles.",
    flags: ["--authorization-mode=Node,RBAC"],
  },
});
