import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { featureIsOn } from "@/controls/control-plane/flag-rules";

/**
 * Claim: serving certificates of kubelets are renewed.
 * Why: certificates that end without notice stop nodes or are made to last too long (SP 800-190, 4.3.5).
 * Looks at: its flags in the command line of kube-controller-manager, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: whether the requests are approved.
 */
export const controllerManagerRotatesKubeletCertificates = defineFlagCheck({
  id: "controller-manager-rotates-kubelet-certificates",
  title: {
    pass: "Serving certificates of kubelets are renewed",
    fail: "Serving certificates of kubelets are not renewed",
  },
  severity: "medium",
  component: "kube-controller-manager",
  rule: featureIsOn("RotateKubeletServerCertificate", true),
  proves: ["4.3.5-a"],
  references: ["cis-kubernetes-1.10:1.3.6"],
  remediation: {
    text: "Do not switch the feature off.",
    flags: ["--feature-gates=RotateKubeletServerCertificate=true"],
  },
});
