import { defineKubeletCheck } from "@/controls/control-plane/define-kubelet-check";
import { settingIs } from "@/controls/control-plane/kubelet-rules";

/**
 * Claim: kubelet renews its client certificate.
 * Why: a node's identity has to last for its life without credentials that live for years (SP 800-190, 4.3.5).
 * Looks at: rotateCertificates (false by default), from configz, its file or its flags.
 * Passes when: what is in effect, its default included, fits the claim.
 * Cannot see: certificates that are renewed by other means.
 */
export const kubeletRotatesItsCertificate = defineKubeletCheck({
  id: "kubelet-rotates-its-certificate",
  title: { pass: "Kubelet renews its client certificate", fail: "Kubelet does not renew its client certificate" },
  severity: "medium",
  rule: settingIs("rotateCertificates", "rotate-certificates", true, false),
  proves: ["4.3.5-c"],
  references: ["cis-kubernetes-1.10:4.2.10"],
  remediation: { text: "Let the kubelet renew its certificate.", lines: ["rotateCertificates: true"] },
});
