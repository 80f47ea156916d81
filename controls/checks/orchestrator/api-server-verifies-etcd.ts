import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagsAreSet } from "@/controls/control-plane/flag-rules";

/**
 * Claim: API server verifies etcd.
 * Why: etcd holds everything; nobody must pass for it (SP 800-190, 4.3.5).
 * Looks at: --etcd-cafile in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: whether that authority signs for others too.
 */
export const apiServerVerifiesEtcd = defineFlagCheck({
  id: "api-server-verifies-etcd",
  title: { pass: "API server verifies etcd", fail: "API server does not verify etcd" },
  severity: "high",
  component: "kube-apiserver",
  rule: flagsAreSet("etcd-cafile"),
  proves: ["4.3.5-g"],
  references: [],
  remediation: {
    text: "Set the authority that signs etcd's certificates.",
    flags: ["--etcd-cafile=/etc/kubernetes/pki/etcd/ca.crt"],
  },
});
