import { defineKubeletCheck } from "@/controls/control-plane/define-kubelet-check";
import { settingIsNot } from "@/controls/control-plane/kubelet-rules";

/**
 * Claim: kubelet authorizes requests.
 * Why: a certificate alone must not be enough to run commands in pods (SP 800-190, 4.3.5).
 * Looks at: authorization.mode (Webhook by default in a file), from configz, its file or its flags.
 * Passes when: what is in effect, its default included, fits the claim.
 * Cannot see: what roles grant on nodes/proxy; that is judged at the roles.
 */
export const kubeletAuthorizesRequests = defineKubeletCheck({
  id: "kubelet-authorizes-requests",
  title: { pass: "Kubelet authorizes requests", fail: "Kubelet allows every request" },
  severity: "critical",
  rule: settingIsNot("authorization.mode", "authorization-mode", "AlwaysAllow", "Webhook"),
  proves: ["4.3.5-g"],
  references: ["cis-kubernetes-1.10:4.2.2"],
  remediation: {
    text: "Let the API server decide what clients of the kubelet may do.",
    lines: ["authorization:", "  mode: Webhook"],
  },
});
