import { defineKubeletCheck } from "@/controls/control-plane/define-kubelet-check";
import { settingIs } from "@/controls/control-plane/kubelet-rules";

/**
 * Claim: kubelet manages its iptables chains.
 * Why: rules by hand get out of step with the pods (SP 800-190, 4.3.5).
 * Looks at: makeIPTablesUtilChains (true by default), from configz, its file or its flags.
 * Passes when: what is in effect, its default included, fits the claim.
 * Cannot see: network plug-ins that need no iptables.
 */
export const kubeletManagesIptablesChains = defineKubeletCheck({
  id: "kubelet-manages-iptables-chains",
  title: { pass: "Kubelet manages its iptables chains", fail: "Kubelet does not manage its iptables chains" },
  severity: "low",
  rule: settingIs("makeIPTablesUtilChains", "make-iptables-util-chains", true, true),
  proves: ["4.3.5-a"],
  references: [],
  remediation: { text: "Leave the setting at its default.", lines: ["makeIPTablesUtilChains: true"] },
});
