import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagsAreSet } from "@/controls/control-plane/flag-rules";

/**
 * Claim: tokens of service accounts have a key of their own.
 * Why: keys with one purpose can be changed on their own (SP 800-190, 4.3.5).
 * Looks at: --service-account-key-file in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: how old the key is.
 */
export const apiServerSignsTokensWithTheirOwnKey = defineFlagCheck({
  id: "api-server-signs-tokens-with-their-own-key",
  title: {
    pass: "Tokens of service accounts have a key of their own",
    fail: "Tokens of service accounts share the key of TLS",
  },
  severity: "low",
  component: "kube-apiserver",
  rule: flagsAreSet("service-account-key-file"),
  proves: ["4.3.5-a"],
  references: ["cis-kubernetes-1.10:1.2.24"],
  remediation: { text: "Set a key pair for tokens.", flags: ["--service-account-key-file=/etc/kubernetes/pki/sa.pub"] },
});
