import { defineKubeletCheck } from "@/controls/control-plane/define-kubelet-check";
import { servingCertificateRotates } from "@/controls/control-plane/kubelet-rules";

/**
 * Claim: kubelet renews its serving certificate.
 * Why: certificates that end unnoticed stop nodes or are made to last too long (SP 800-190, 4.3.5).
 * Looks at: featureGates.RotateKubeletServerCertificate and serverTLSBootstrap, from configz, its file or its flags.
 * Passes when: what is in effect, its default included, fits the claim.
 * Cannot see: certificates that are renewed by other means.
 */
export const kubeletRotatesItsServingCertificate = defineKubeletCheck({
  id: "kubelet-rotates-its-serving-certificate",
  title: { pass: "Kubelet renews its serving certificate", fail: "Kubelet does not renew its serving certificate" },
  severity: "medium",
  rule: servingCertificateRotates,
  proves: ["4.3.5-a"],
  references: ["cis-kubernetes-1.10:4.2.11"],
  remediation: {
    text: "Let the kubelet ask for serving certificates, and do not switch the feature off.",
    lines: ["serverTLSBootstrap: true"],
  },
});
