import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { anyOf, listHolds, podSecurityIsOn } from "@/controls/control-plane/flag-rules";

/**
 * Claim: Pod security is enforced by an admission plug-in.
 * Why: pods have to be held to a standard (SP 800-190, 4.4.3).
 * Looks at: --enable-admission-plugins in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: which levels the namespaces ask for; that is judged at each.
 */
export const apiServerEnforcesPodSecurity = defineFlagCheck({
  id: "api-server-enforces-pod-security",
  title: {
    pass: "Pod security is enforced by an admission plug-in",
    fail: "No admission plug-in looks at pod security",
  },
  severity: "medium",
  component: "kube-apiserver",
  rule: anyOf(
    listHolds("enable-admission-plugins", "SecurityContextDeny"),
    listHolds("enable-admission-plugins", "PodSecurityPolicy"),
    podSecurityIsOn,
  ),
  proves: ["4.3.5-a"],
  references: [],
  remediation: { text: "Leave PodSecurity on, which is the default, and label the namespaces.", flags: [] },
});
