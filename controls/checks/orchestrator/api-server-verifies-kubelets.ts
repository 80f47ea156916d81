import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagsAreSet } from "@/controls/control-plane/flag-rules";

/**
 * Claim: API server verifies the certificates of kubelets.
 * Why: somebody in between must not pass for a kubelet (SP 800-190, 4.3.5).
 * Looks at: --kubelet-certificate-authority in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: tunnels to the nodes (konnectivity).
 */
export const apiServerVerifiesKubelets = defineFlagCheck({
  id: "api-server-verifies-kubelets",
  title: { pass: "API server verifies the certificates of kubelets", fail: "API server trusts any kubelet" },
  severity: "high",
  component: "kube-apiserver",
  rule: flagsAreSet("kubelet-certificate-authority"),
  proves: ["4.3.5-g"],
  references: ["cis-kubernetes-1.10:1.2.5"],
  remediation: {
    text: "Set the authority that signs the kubelets' serving certificates.",
    flags: ["--kubelet-certificate-authority=/etc/kubernetes/pki/ca.crt"],
  },
});
