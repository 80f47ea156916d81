import { defineKubeletCheck } from "@/controls/control-plane/define-kubelet-check";
import { settingIs } from "@/controls/control-plane/kubelet-rules";

/**
 * Claim: kubelet insists on safe kernel settings.
 * Why: the host's settings should be those that were hardened (SP 800-190, 4.3.5).
 * Looks at: protectKernelDefaults (false by default), from configz, its file or its flags.
 * Passes when: what is in effect, its default included, fits the claim.
 * Cannot see: the kernel settings themselves.
 */
export const kubeletKeepsKernelDefaults = defineKubeletCheck({
  id: "kubelet-keeps-kernel-defaults",
  title: { pass: "Kubelet insists on safe kernel settings", fail: "Kubelet changes kernel settings as it likes" },
  severity: "low",
  rule: settingIs("protectKernelDefaults", "protect-kernel-defaults", true, false),
  proves: ["4.3.5-a"],
  references: [],
  remediation: {
    text: "Set the kernel settings yourself and let the kubelet insist on them.",
    lines: ["protectKernelDefaults: true"],
  },
});
