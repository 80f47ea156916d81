import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { allOf, flagIs, listensOverTls } from "@/controls/control-plane/flag-rules";

/**
 * Claim: members of etcd verify each other.
 * Why: whoever joins etcd gets everything (SP 800-190, 4.3.5).
 * Looks at: --peer-client-cert-auth and --listen-peer-urls in the command line of etcd, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim, and no address but those of the host itself is listened on without TLS.
 * Cannot see: whether there is more than one member.
 */
export const etcdPeersVerifyEachOther = defineFlagCheck({
  id: "etcd-peers-verify-each-other",
  title: { pass: "Members of etcd verify each other", fail: "Members of etcd let in anybody" },
  severity: "high",
  component: "etcd",
  rule: allOf(flagIs("peer-client-cert-auth", "true", "false"), listensOverTls("listen-peer-urls")),
  proves: ["4.3.5-g"],
  references: ["cis-kubernetes-1.10:2.5"],
  remediation: {
    text: "Set the flag and the authority of the peers.",
    flags: ["--peer-client-cert-auth=true", "--peer-trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt"],
  },
});
