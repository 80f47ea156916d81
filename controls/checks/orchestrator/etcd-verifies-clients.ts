import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { allOf, flagIs, listensOverTls } from "@/controls/control-plane/flag-rules";

/**
 * Claim: etcd lets in clients with certificates only.
 * Why: who reaches etcd without authentication owns the cluster (SP 800-190, 4.3.5).
 * Looks at: --client-cert-auth and --listen-client-urls in the command line of etcd, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim, and no address but those of the host itself is listened on without TLS.
 * Cannot see: who holds such a certificate.
 */
export const etcdVerifiesClients = defineFlagCheck({
  id: "etcd-verifies-clients",
  title: { pass: "etcd lets in clients with certificates only", fail: "etcd lets in anybody" },
  severity: "critical",
  component: "etcd",
  rule: allOf(flagIs("client-cert-auth", "true", "false"), listensOverTls("listen-client-urls")),
  proves: ["4.3.5-g"],
  references: ["cis-kubernetes-1.10:2.2"],
  remediation: {
    text: "Set the flag and the authority of the clients.",
    flags: ["--client-cert-auth=true", "--trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt"],
  },
});
