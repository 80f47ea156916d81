import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagsAreSet } from "@/controls/control-plane/flag-rules";

/**
 * Claim: pods get the certificate by which they know the API server.
 * Why: pods have to know that they speak with the API server (SP 800-190, 4.3.5).
 * Looks at: --root-ca-file in the command line of kube-controller-manager, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: clients that do not verify.
 */
export const controllerManagerGivesPodsTheRootCertificate = defineFlagCheck({
  id: "controller-manager-gives-pods-the-root-certificate",
  title: {
    pass: "Pods get the certificate by which they know the API server",
    fail: "Pods cannot verify the API server",
  },
  severity: "medium",
  component: "kube-controller-manager",
  rule: flagsAreSet("root-ca-file"),
  proves: ["4.3.5-g"],
  references: ["cis-kubernetes-1.10:1.3.5"],
  remediation: { text: "Set the root certificate.", flags: ["--root-ca-file=/etc/kubernetes/pki/ca.crt"] },
});
