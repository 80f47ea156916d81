import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagIs } from "@/controls/control-plane/flag-rules";

/**
 * Claim: tokens of deleted service accounts are refused.
 * Why: a token must end with its account (SP 800-190, 4.3.2).
 * Looks at: --service-account-lookup in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: tokens that were copied while their account lives.
 */
export const apiServerLooksServiceAccountsUp = defineFlagCheck({
  id: "api-server-looks-service-accounts-up",
  title: {
    pass: "Tokens of deleted service accounts are refused",
    fail: "Tokens of deleted service accounts still work",
  },
  severity: "medium",
  component: "kube-apiserver",
  rule: flagIs("service-account-lookup", "true", "true"),
  proves: ["4.3.5-a"],
  references: ["cis-kubernetes-1.10:1.2.23"],
  remediation: { text: "Remove the flag; looking up is the default.", flags: [] },
});
