import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagsAreSet } from "@/controls/control-plane/flag-rules";

/**
 * Claim: API server verifies client certificates.
 * Why: members of the cluster have to authenticate each other (SP 800-190, 4.3.5).
 * Looks at: --client-ca-file in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: whether the key of that authority is well kept.
 */
export const apiServerVerifiesClients = defineFlagCheck({
  id: "api-server-verifies-clients",
  title: { pass: "API server verifies client certificates", fail: "API server does not verify client certificates" },
  severity: "high",
  component: "kube-apiserver",
  rule: flagsAreSet("client-ca-file"),
  proves: ["4.3.5-g"],
  references: ["cis-kubernetes-1.10:1.2.29"],
  remediation: {
    text: "Set the authority that signs client certificates.",
    flags: ["--client-ca-file=/etc/kubernetes/pki/ca.crt"],
  },
});
