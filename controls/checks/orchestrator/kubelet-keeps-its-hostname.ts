import { defineKubeletCheck } from "@/controls/control-plane/define-kubelet-check";
import { flagIsUnset } from "@/controls/control-plane/kubelet-rules";

/**
 * Claim: kubelet goes by the name of its host.
 * Why: a node's identity should be that of its host (SP 800-190, 4.3.5).
 * Looks at: the flag --hostname-override, from configz, its file or its flags.
 * Passes when: what is in effect, its default included, fits the claim.
 * Cannot see: names that a cloud provider gives.
 */
export const kubeletKeepsItsHostname = defineKubeletCheck({
  id: "kubelet-keeps-its-hostname",
  title: { pass: "Kubelet goes by the name of its host", fail: "Kubelet goes by another name" },
  severity: "low",
  rule: flagIsUnset("hostname-override"),
  proves: ["4.3.5-a"],
  references: [],
  remediation: { text: "Remove the flag, so that certificates fit the host's name.", lines: [] },
});
