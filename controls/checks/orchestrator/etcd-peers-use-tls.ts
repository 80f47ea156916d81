import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { allOf, flagsAreSet, listensOverTls } from "@/controls/control-plane/flag-rules";

/**
 * Claim: etcd encrypts the traffic of its members.
 * Why: members of etcd copy everything to each other (SP 800-190, 4.3.5).
 * Looks at: --peer-cert-file, --peer-key-file and --listen-peer-urls in the command line of etcd, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim, and no address but those of the host itself is listened on without TLS.
 * Cannot see: whether there is more than one member.
 */
export const etcdPeersUseTls = defineFlagCheck({
  id: "etcd-peers-use-tls",
  title: { pass: "etcd encrypts the traffic of its members", fail: "Members of etcd speak in the clear" },
  severity: "high",
  component: "etcd",
  rule: allOf(flagsAreSet("peer-cert-file", "peer-key-file"), listensOverTls("listen-peer-urls")),
  proves: ["4.1.4-f", "4.3.5-h"],
  references: ["cis-kubernetes-1.10:2.4"],
  remediation: {
    text: "Set certificate and key for peers.",
    flags: ["--peer-cert-file=/etc/kubernetes/pki/etcd/peer.crt", "--peer-key-file=/etc/kubernetes/pki/etcd/peer.key"],
  },
});
