import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagsAreSet } from "@/controls/control-plane/flag-rules";

/**
 * Claim: API server authenticates to kubelets.
 * Why: kubelets have to know who asks them (SP 800-190, 4.3.5).
 * Looks at: --kubelet-client-certificate, --kubelet-client-key in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: whether kubelets insist on it; that is judged at each.
 */
export const apiServerAuthenticatesToKubelets = defineFlagCheck({
  id: "api-server-authenticates-to-kubelets",
  title: { pass: "API server authenticates to kubelets", fail: "API server does not authenticate to kubelets" },
  severity: "high",
  component: "kube-apiserver",
  rule: flagsAreSet("kubelet-client-certificate", "kubelet-client-key"),
  proves: ["4.3.5-g"],
  references: ["cis-kubernetes-1.10:1.2.4"],
  remediation: {
    text: "Set certificate and key with which the API server reaches kubelets.",
    flags: [
      "--kubelet-client-certificate=/etc/kubernetes/pki/apiserver-kubelet-client.crt",
      "--kubelet-client-key=/etc/kubernetes/pki/apiserver-kubelet-client.key",
    ],
  },
});
