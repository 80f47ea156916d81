import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagsAreAbsent } from "@/controls/control-plane/flag-rules";

/**
 * Claim: API server knows no static credentials.
 * Why: static tokens never expire and cannot be taken back without a restart (SP 800-190, 4.3.2).
 * Looks at: --basic-auth-file, --token-auth-file in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: tokens in Secrets of service accounts.
 */
export const apiServerHasNoStaticCredentials = defineFlagCheck({
  id: "api-server-has-no-static-credentials",
  title: { pass: "API server knows no static credentials", fail: "API server takes static tokens or passwords" },
  severity: "high",
  component: "kube-apiserver",
  rule: flagsAreAbsent("token-auth-file", "basic-auth-file"),
  proves: ["4.3.2-b"],
  references: ["cis-kubernetes-1.10:1.2.2"],
  remediation: { text: "Remove the flag and the file, and use tokens that expire or an identity provider.", flags: [] },
});
