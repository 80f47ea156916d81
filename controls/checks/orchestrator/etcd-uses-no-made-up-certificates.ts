import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagIs } from "@/controls/control-plane/flag-rules";

/**
 * Claim: etcd uses no certificates it made up.
 * Why: a certificate that nobody signed proves nothing (SP 800-190, 4.3.5).
 * Looks at: --auto-tls in the command line of etcd, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: clients that do not verify.
 */
export const etcdUsesNoMadeUpCertificates = defineFlagCheck({
  id: "etcd-uses-no-made-up-certificates",
  title: { pass: "etcd uses no certificates it made up", fail: "etcd makes up certificates that nobody can verify" },
  severity: "high",
  component: "etcd",
  rule: flagIs("auto-tls", "false", "false"),
  proves: ["4.3.5-g"],
  references: ["cis-kubernetes-1.10:2.3"],
  remediation: { text: "Remove the flag.", flags: [] },
});
