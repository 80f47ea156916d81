import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { ciphersAreStrong } from "@/controls/control-plane/flag-rules";

/**
 * Claim: API server uses strong ciphers.
 * Why: weak ciphers let the traffic be read (SP 800-190, 4.1.4).
 * Looks at: --tls-cipher-suites in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: what a proxy in front of the API server negotiates.
 */
export const apiServerUsesStrongCiphers = defineFlagCheck({
  id: "api-server-uses-strong-ciphers",
  title: { pass: "API server uses strong ciphers", fail: "API server allows weak ciphers or does not say" },
  severity: "low",
  component: "kube-apiserver",
  rule: ciphersAreStrong("tls-cipher-suites"),
  proves: ["4.1.4-f"],
  references: [],
  remediation: {
    text: "List the strong suites only.",
    flags: ["--tls-cipher-suites=TLS_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"],
  },
});
