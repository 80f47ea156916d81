import { defineKubeletCheck } from "@/controls/control-plane/define-kubelet-check";
import { settingIs } from "@/controls/control-plane/kubelet-rules";

/**
 * Claim: kubelet refuses anonymous requests.
 * Why: who reaches the kubelet unasked can run commands in every pod of the node (SP 800-190, 4.3.5).
 * Looks at: authentication.anonymous.enabled (false by default in a file), from configz, its file or its flags.
 * Passes when: what is in effect, its default included, fits the claim.
 * Cannot see: firewalls in front of the kubelet's port.
 */
export const kubeletRefusesAnonymous = defineKubeletCheck({
  id: "kubelet-refuses-anonymous",
  title: { pass: "Kubelet refuses anonymous requests", fail: "Kubelet takes anonymous requests" },
  severity: "critical",
  rule: settingIs("authentication.anonymous.enabled", "anonymous-auth", false, false),
  proves: ["4.3.5-g"],
  references: ["cis-kubernetes-1.10:4.2.1"],
  remediation: {
    text: "Switch anonymous requests off in the kubelet's configuration.",
    lines: ["authentication:", "  anonymous:", "    enabled: false"],
  },
});
