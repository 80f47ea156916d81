import { defineKubeletCheck } from "@/controls/control-plane/define-kubelet-check";
import { settingIs } from "@/controls/control-plane/kubelet-rules";

/**
 * Claim: kubelet confines pods by seccomp unless they say otherwise.
 * Why: the least is the runtime's default profile (SP 800-190, 4.4.3).
 * Looks at: seccompDefault (false by default), from configz, its file or its flags.
 * Passes when: what is in effect, its default included, fits the claim.
 * Cannot see: pods that switch it off; that is judged at each.
 */
export const kubeletAppliesDefaultSeccomp = defineKubeletCheck({
  id: "kubelet-applies-default-seccomp",
  title: {
    pass: "Kubelet confines pods by seccomp unless they say otherwise",
    fail: "Kubelet leaves pods without seccomp unless they ask for it",
  },
  severity: "medium",
  rule: settingIs("seccompDefault", "seccomp-default", true, false),
  proves: ["4.3.5-a"],
  references: [],
  remediation: { text: "Switch the default profile on.", lines: ["seccompDefault: true"] },
});
