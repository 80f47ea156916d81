import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagIs } from "@/controls/control-plane/flag-rules";

/**
 * Claim: members of etcd use no certificates they made up.
 * Why: a certificate that nobody signed proves nothing (SP 800-190, 4.3.5).
 * Looks at: --peer-auto-tls in the command line of etcd, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: whether there is more than one member.
 */
export const etcdPeersUseNoMadeUpCertificates = defineFlagCheck({
  id: "etcd-peers-use-no-made-up-certificates",
  title: { pass: "Members of etcd use no certificates they made up", fail: "Members of etcd make up certificates" },
  severity: "high",
  component: "etcd",
  rule: flagIs("peer-auto-tls", "false", "false"),
  proves: ["4.3.5-g"],
  references: ["cis-kubernetes-1.10:2.6"],
  remediation: { text: "Remove the flag.", flags: [] },
});
