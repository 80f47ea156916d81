import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagIs } from "@/controls/control-plane/flag-rules";

/**
 * Claim: members of etcd verify each other.
 * Why: whoever joins etcd gets everything (SP 800-190, 4.3.5).
 * Looks at: --peer-client-cert-auth in the command line of etcd, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: whether there is more than one member.
 */
export const etcdPeersVerifyEachOther = defineFlagCheck({
  id: "etcd-peers-verify-each-other",
  title: { pass: "Members of etcd verify each other", fail: "Members of etcd let in anybody" },
  severity: "high",
  component: "etcd",
  rule: flagIs("peer-client-cert-auth", "true", "false"),
  proves: ["4.3.5-g"],
  references: ["cis-kubernetes-1.10:2.5"],
  remediation: {
    text: "Set the flag and the authority of the peers.",
    flags: ["--peer-client-cert-auth=true", "--peer-trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt"],
  },
});
