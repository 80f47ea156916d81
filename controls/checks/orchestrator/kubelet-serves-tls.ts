import { defineKubeletCheck } from "@/controls/control-plane/define-kubelet-check";
import { servingCertificateIsVerifiable } from "@/controls/control-plane/kubelet-rules";

/**
 * Claim: kubelet has a serving certificate that can be verified.
 * Why: the API server has to know that it speaks with the kubelet (SP 800-190, 4.3.5).
 * Looks at: tlsCertFile with tlsPrivateKeyFile, or serverTLSBootstrap, from configz, its file or its flags.
 * Passes when: what is in effect, its default included, fits the claim.
 * Cannot see: whether the API server verifies it; that is judged there.
 */
export const kubeletServesTls = defineKubeletCheck({
  id: "kubelet-serves-tls",
  title: {
    pass: "Kubelet has a serving certificate that can be verified",
    fail: "Kubelet makes up its own serving certificate",
  },
  severity: "high",
  rule: servingCertificateIsVerifiable,
  proves: ["4.1.4-f", "4.3.5-g"],
  references: ["cis-kubernetes-1.10:4.2.9"],
  remediation: {
    text: "Let the kubelet ask the cluster for its certificate, or give it one.",
    lines: ["serverTLSBootstrap: true"],
  },
});
