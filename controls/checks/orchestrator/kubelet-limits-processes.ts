import { defineKubeletCheck } from "@/controls/control-plane/define-kubelet-check";
import { settingIsAtLeast } from "@/controls/control-plane/kubelet-rules";

/**
 * Claim: kubelet limits the processes of a pod.
 * Why: one pod must not use up the node (SP 800-190, 4.3.5).
 * Looks at: podPidsLimit (no limit by default), from configz, its file or its flags.
 * Passes when: what is in effect, its default included, fits the claim.
 * Cannot see: limits of single runtimes.
 */
export const kubeletLimitsProcesses = defineKubeletCheck({
  id: "kubelet-limits-processes",
  title: { pass: "Kubelet limits the processes of a pod", fail: "Kubelet lets a pod start any number of processes" },
  severity: "medium",
  rule: settingIsAtLeast("podPidsLimit", "pod-max-pids", 1, -1),
  proves: ["4.3.5-a"],
  references: ["cis-kubernetes-1.10:4.2.13"],
  remediation: { text: "Limit the processes of a pod.", lines: ["podPidsLimit: 4096"] },
});
