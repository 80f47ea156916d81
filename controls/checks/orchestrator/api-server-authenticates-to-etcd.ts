import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagsAreSet } from "@/controls/control-plane/flag-rules";

/**
 * Claim: API server authenticates to etcd.
 * Why: who reaches etcd without authentication owns the cluster (SP 800-190, 4.3.5).
 * Looks at: --etcd-certfile, --etcd-keyfile in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: whether etcd insists on it; that is judged there.
 */
export const apiServerAuthenticatesToEtcd = defineFlagCheck({
  id: "api-server-authenticates-to-etcd",
  title: { pass: "API server authenticates to etcd", fail: "API server does not authenticate to etcd" },
  severity: "high",
  component: "kube-apiserver",
  rule: flagsAreSet("etcd-certfile", "etcd-keyfile"),
  proves: ["4.3.5-g"],
  references: ["cis-kubernetes-1.10:1.2.27"],
  remediation: {
    text: "Set certificate and key with which the API server reaches etcd.",
    flags: [
      "--etcd-certfile=/etc/kubernetes/pki/apiserver-etcd-client.crt",
      "--etcd-keyfile=/etc/kubernetes/pki/apiserver-etcd-client.key",
    ],
  },
});
