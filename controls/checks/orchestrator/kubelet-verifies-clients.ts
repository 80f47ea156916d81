import { defineKubeletCheck } from "@/controls/control-plane/define-kubelet-check";
import { settingIsSet } from "@/controls/control-plane/kubelet-rules";

/**
 * Claim: kubelet verifies client certificates.
 * Why: members of the cluster have to authenticate each other (SP 800-190, 4.3.5).
 * Looks at: authentication.x509.clientCAFile, from configz, its file or its flags.
 * Passes when: what is in effect, its default included, fits the claim.
 * Cannot see: whether the key of that authority is well kept.
 */
export const kubeletVerifiesClients = defineKubeletCheck({
  id: "kubelet-verifies-clients",
  title: { pass: "Kubelet verifies client certificates", fail: "Kubelet does not verify client certificates" },
  severity: "high",
  rule: settingIsSet("authentication.x509.clientCAFile", "client-ca-file"),
  proves: ["4.3.5-g"],
  references: ["cis-kubernetes-1.10:4.2.3"],
  remediation: {
    text: "Name the authority that signs the API server's client certificate.",
    lines: ["authentication:", "  x509:", "    clientCAFile: /etc/kubernetes/pki/ca.crt"],
  },
});
