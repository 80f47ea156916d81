import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagsAreSet } from "@/controls/control-plane/flag-rules";

/**
 * Claim: controller manager signs tokens with a key of their own.
 * Why: keys with one purpose can be changed on their own (SP 800-190, 4.3.5).
 * Looks at: --service-account-private-key-file in the command line of kube-controller-manager, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: how old the key is.
 */
export const controllerManagerSignsTokensWithTheirOwnKey = defineFlagCheck({
  id: "controller-manager-signs-tokens-with-their-own-key",
  title: {
    pass: "Controller manager signs tokens with a key of their own",
    fail: "Controller manager has no key for tokens",
  },
  severity: "low",
  component: "kube-controller-manager",
  rule: flagsAreSet("service-account-private-key-file"),
  proves: ["4.3.5-a"],
  references: [],
  remediation: {
    text: "Set the private key for tokens.",
    flags: ["--service-account-private-key-file=/etc/kubernetes/pki/sa.key"],
  },
});
