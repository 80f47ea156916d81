import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { listLacks } from "@/controls/control-plane/flag-rules";

/**
 * Claim: service accounts are handled by the API server.
 * Why: without it pods run without an identity of their own (SP 800-190, 4.3.5).
 * Looks at: --disable-admission-plugins in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: what the accounts may do.
 */
export const apiServerAutomatesServiceAccounts = defineFlagCheck({
  id: "api-server-automates-service-accounts",
  title: { pass: "Service accounts are handled by the API server", fail: "ServiceAccount admission is switched off" },
  severity: "medium",
  component: "kube-apiserver",
  rule: listLacks("disable-admission-plugins", "ServiceAccount"),
  proves: ["4.3.5-a"],
  references: [],
  remediation: { text: "Take ServiceAccount out of the disabled plug-ins.", flags: [] },
});
