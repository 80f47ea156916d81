import { defineKubeletCheck } from "@/controls/control-plane/define-kubelet-check";
import { durationIsNotZero } from "@/controls/control-plane/kubelet-rules";

/**
 * Claim: kubelet ends idle connections.
 * Why: forgotten shells are open doors (SP 800-190, 4.3.5).
 * Looks at: streamingConnectionIdleTimeout (4 hours by default), from configz, its file or its flags.
 * Passes when: what is in effect, its default included, fits the claim.
 * Cannot see: time-outs of proxies in between.
 */
export const kubeletEndsIdleStreams = defineKubeletCheck({
  id: "kubelet-ends-idle-streams",
  title: { pass: "Kubelet ends idle connections", fail: "Kubelet keeps idle connections for ever" },
  severity: "low",
  rule: durationIsNotZero("streamingConnectionIdleTimeout", "streaming-connection-idle-timeout", "4h0m0s"),
  proves: ["4.3.5-a"],
  references: [],
  remediation: {
    text: "Leave the time-out at its default or shorten it.",
    lines: ["streamingConnectionIdleTimeout: 30m"],
  },
});
