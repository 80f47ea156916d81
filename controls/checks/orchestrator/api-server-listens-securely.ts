import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { allOf, flagIsNot, insecurePortIsOff } from "@/controls/control-plane/flag-rules";

/**
 * Claim: API server listens with TLS only.
 * Why: an insecure port takes every request as an administrator's, unencrypted (SP 800-190, 4.3.5).
 * Looks at: --secure-port in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: proxies in front of the API server.
 */
export const apiServerListensSecurely = defineFlagCheck({
  id: "api-server-listens-securely",
  title: { pass: "API server listens with TLS only", fail: "API server listens without TLS, or not at all with it" },
  severity: "critical",
  component: "kube-apiserver",
  rule: allOf(flagIsNot("secure-port", "0", "6443"), insecurePortIsOff),
  proves: ["4.3.5-h"],
  references: ["cis-kubernetes-1.10:1.2.16"],
  remediation: { text: "Remove the flags for insecure ports and keep the secure one.", flags: ["--secure-port=6443"] },
});
