import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagIs } from "@/controls/control-plane/flag-rules";

/**
 * Claim: tokens of service accounts end when they say.
 * Why: a token that lives long is worth stealing (SP 800-190, 4.3.2).
 * Looks at: --service-account-extend-token-expiration in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: whether clients renew their tokens.
 */
export const apiServerDoesNotExtendTokens = defineFlagCheck({
  id: "api-server-does-not-extend-tokens",
  title: { pass: "Tokens of service accounts end when they say", fail: "Tokens of service accounts live for a year" },
  severity: "low",
  component: "kube-apiserver",
  rule: flagIs("service-account-extend-token-expiration", "false", "true"),
  proves: ["4.3.5-a"],
  references: [],
  remediation: {
    text: "Set the flag once all clients renew their tokens.",
    flags: ["--service-account-extend-token-expiration=false"],
  },
});
