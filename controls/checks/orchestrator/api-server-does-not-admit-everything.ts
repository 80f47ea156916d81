import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { listLacks } from "@/controls/control-plane/flag-rules";

/**
 * Claim: admission is not switched off by AlwaysAdmit.
 * Why: admission is where workloads are held to the rules (SP 800-190, 4.3.5).
 * Looks at: --enable-admission-plugins in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: what other plug-ins check.
 */
export const apiServerDoesNotAdmitEverything = defineFlagCheck({
  id: "api-server-does-not-admit-everything",
  title: { pass: "Admission is not switched off by AlwaysAdmit", fail: "AlwaysAdmit admits every request" },
  severity: "high",
  component: "kube-apiserver",
  rule: listLacks("enable-admission-plugins", "AlwaysAdmit"),
  proves: ["4.3.5-a"],
  references: [],
  remediation: { text: "Take AlwaysAdmit out of the plug-ins.", flags: [] },
});
