import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { allOf, flagsAreSet, listensOverTls } from "@/controls/control-plane/flag-rules";

/**
 * Claim: etcd encrypts the traffic of its clients.
 * Why: etcd holds every secret; its traffic has to be encrypted (SP 800-190, 4.3.5).
 * Looks at: --cert-file, --key-file and --listen-client-urls in the command line of etcd, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim, and no address but those of the host itself is listened on without TLS.
 * Cannot see: what a configuration file or the environment gives in the place of flags; it is not assessed then.
 */
export const etcdServesTls = defineFlagCheck({
  id: "etcd-serves-tls",
  title: { pass: "etcd encrypts the traffic of its clients", fail: "etcd speaks to its clients in the clear" },
  severity: "critical",
  component: "etcd",
  rule: allOf(flagsAreSet("cert-file", "key-file"), listensOverTls("listen-client-urls")),
  proves: ["4.1.4-f", "4.3.5-h"],
  references: ["cis-kubernetes-1.10:2.1"],
  remediation: {
    text: "Set certificate and key.",
    flags: ["--cert-file=/etc/kubernetes/pki/etcd/server.crt", "--key-file=/etc/kubernetes/pki/etcd/server.key"],
  },
});
