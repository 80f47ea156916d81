import { defineKubeletCheck } from "@/controls/control-plane/define-kubelet-check";
import { suitesAreStrong } from "@/controls/control-plane/kubelet-rules";

/**
 * Claim: kubelet uses strong ciphers.
 * Why: weak ciphers let the traffic be read (SP 800-190, 4.3.5).
 * Looks at: tlsCipherSuites, from configz, its file or its flags.
 * Passes when: what is in effect, its default included, fits the claim.
 * Cannot see: what is really negotiated.
 */
export const kubeletUsesStrongCiphers = defineKubeletCheck({
  id: "kubelet-uses-strong-ciphers",
  title: { pass: "Kubelet uses strong ciphers", fail: "Kubelet allows weak ciphers or does not say" },
  severity: "low",
  rule: suitesAreStrong("tlsCipherSuites", "tls-cipher-suites"),
  proves: ["4.1.4-f", "4.3.5-a"],
  references: ["cis-kubernetes-1.10:4.2.12"],
  remediation: {
    text: "List the strong suites only.",
    lines: [
      "tlsCipherSuites:",
      "  - TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
      "  - TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    ],
  },
});
