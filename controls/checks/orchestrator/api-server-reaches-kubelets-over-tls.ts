import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagIs } from "@/controls/control-plane/flag-rules";

/**
 * Claim: API server reaches kubelets over TLS.
 * Why: traffic between control plane and nodes has to be encrypted (SP 800-190, 4.3.5).
 * Looks at: --kubelet-https in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: whether the kubelet's certificate is verified, which is another check.
 */
export const apiServerReachesKubeletsOverTls = defineFlagCheck({
  id: "api-server-reaches-kubelets-over-tls",
  title: { pass: "API server reaches kubelets over TLS", fail: "API server reaches kubelets without TLS" },
  severity: "high",
  component: "kube-apiserver",
  rule: flagIs("kubelet-https", "true", "true"),
  proves: ["4.3.5-h"],
  references: [],
  remediation: { text: "Remove the flag; TLS is the default.", flags: [] },
});
