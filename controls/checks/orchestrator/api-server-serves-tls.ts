import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagsAreSet } from "@/controls/control-plane/flag-rules";

/**
 * Claim: API server has a certificate of its own.
 * Why: traffic with the API server has to be encrypted, and its clients have to know it (SP 800-190, 4.3.5).
 * Looks at: --tls-cert-file, --tls-private-key-file in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: which authority signed the certificate.
 */
export const apiServerServesTls = defineFlagCheck({
  id: "api-server-serves-tls",
  title: { pass: "API server has a certificate of its own", fail: "API server makes up its own certificate" },
  severity: "high",
  component: "kube-apiserver",
  rule: flagsAreSet("tls-cert-file", "tls-private-key-file"),
  proves: ["4.1.4-f", "4.3.5-h"],
  references: ["cis-kubernetes-1.10:1.2.28"],
  remediation: {
    text: "Set certificate and key.",
    flags: [
      "--tls-cert-file=/etc/kubernetes/pki/apiserver.crt",
      "--tls-private-key-file=/etc/kubernetes/pki/apiserver.key",
    ],
  },
});
