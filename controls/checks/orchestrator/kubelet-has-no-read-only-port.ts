import { defineKubeletCheck } from "@/controls/control-plane/define-kubelet-check";
import { settingIs } from "@/controls/control-plane/kubelet-rules";

/**
 * Claim: kubelet opens no port without authentication.
 * Why: the read-only port tells everybody which pods run and how (SP 800-190, 4.3.5).
 * Looks at: readOnlyPort (0 by default in a file), from configz, its file or its flags.
 * Passes when: what is in effect, its default included, fits the claim.
 * Cannot see: firewalls in front of the port.
 */
export const kubeletHasNoReadOnlyPort = defineKubeletCheck({
  id: "kubelet-has-no-read-only-port",
  title: { pass: "Kubelet opens no port without authentication", fail: "Kubelet opens a port without authentication" },
  severity: "high",
  rule: settingIs("readOnlyPort", "read-only-port", 0, 0),
  proves: ["4.3.5-g"],
  references: ["cis-kubernetes-1.10:4.2.4"],
  remediation: { text: "Set the port to 0.", lines: ["readOnlyPort: 0"] },
});
