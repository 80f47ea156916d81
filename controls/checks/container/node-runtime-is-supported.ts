import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { containerRuntime, nodeInfo } from "@/controls/checks/node-info";
import { parseMinor } from "@/controls/checks/versions";

const speaksCri = ["containerd", "cri-o", "crio"];
const abandoned = ["rkt", "frakti"];

/**
 * Claim: the node's container runtime is one that Kubernetes supports through its runtime interface (CRI).
 * Why: the orchestrator must deploy only to properly maintained runtimes (SP 800-190, 4.4.1).
 * Looks at: status.nodeInfo.containerRuntimeVersion, kubeletVersion where the runtime is Docker.
 * Passes when: it is containerd or CRI-O, or Docker under a kubelet from 1.24 on (then cri-dockerd stands between). Docker under an
 * older kubelet is the dockershim, which was removed; rkt and frakti are abandoned. A runtime not known here is left unassessed.
 * Cannot see: the low-level runtime (runc, crun) below; settings of the runtime.
 */
export const nodeRuntimeIsSupported = defineCheck({
  id: "node-runtime-is-supported",
  version: 1,
  title: { pass: "Container runtime is supported", fail: "Container runtime is no longer supported" },
  tier: "container",
  severity: "high",
  about: "node",
  needs: [],
  proves: ["4.4.1-e"],
  indicates: [],
  references: [],
  remediation: { text: "Move the node to containerd or CRI-O: drain it, replace it by one built with that runtime." },
  examine: (node) => {
    const { name, text } = containerRuntime(node);
    const runtime: Observed = { path: "status.nodeInfo.containerRuntimeVersion", value: text, deciding: true };
    if (speaksCri.includes(name)) return pass([runtime]);
    if (abandoned.includes(name)) return fail([runtime]);
    if (name !== "docker") throw new CannotTell(`container runtime "${name}" is not known here`);
    const kubeletVersion = nodeInfo(node, "kubeletVersion");
    const kubelet: Observed = { path: "status.nodeInfo.kubeletVersion", value: kubeletVersion, deciding: true };
    const { minor } = parseMinor(kubeletVersion, "the kubelet's version");
    return minor >= 24 ? pass([runtime, kubelet]) : fail([runtime, kubelet]);
  },
});
