import { defineKubeletCheck } from "@/controls/control-plane/define-kubelet-check";
import { settingIsAtLeast } from "@/controls/control-plane/kubelet-rules";

/**
 * Claim: kubelet records events.
 * Why: what happened on a node has to be traceable (SP 800-190, 4.3.5).
 * Looks at: eventRecordQPS (50 by default; 0 is no limit), from configz, its file or its flags.
 * Passes when: what is in effect, its default included, fits the claim.
 * Cannot see: whether the number fits.
 */
export const kubeletRecordsEvents = defineKubeletCheck({
  id: "kubelet-records-events",
  title: { pass: "Kubelet records events", fail: "Kubelet drops events" },
  severity: "low",
  rule: settingIsAtLeast("eventRecordQPS", "event-qps", 0, 50),
  proves: ["4.3.5-a"],
  references: [],
  remediation: { text: "Use 0 (no limit) or a number that fits the node.", lines: ["eventRecordQPS: 50"] },
});
