import { defineCheck, fail, type Observed, pass } from "@/controls/check";
import { apiServerVersion } from "@/controls/checks/cluster-version";
import { nodeInfo } from "@/controls/checks/node-info";
import { minorsAhead, minorText, parseMinor } from "@/controls/checks/versions";

/**
 * Claim: the node's kubelet is of a version that works with the API server.
 * Why: outside the supported skew, nodes lose fixes and rules that the platform counts on (SP 800-190, 4.3.5).
 * Looks at: status.nodeInfo.kubeletVersion and the version of the API server.
 * Passes when: the kubelet is not newer, and at most three minor releases older (two where the kubelet is older than 1.25), as the
 * Kubernetes version skew policy says.
 * Cannot see: versions of kube-proxy; a second API server of another version during an upgrade.
 */
export const nodeKubeletIsWithinSkew = defineCheck({
  id: "node-kubelet-is-within-skew",
  version: 1,
  title: { pass: "Kubelet fits the API server", fail: "Kubelet is too far from the API server's version" },
  tier: "orchestrator",
  severity: "medium",
  about: "node",
  needs: ["cluster"],
  proves: ["4.3.5-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Upgrade the kubelet to the minor release of the API server; upgrade the API server first where the kubelet is newer.",
    command: "kubectl get nodes -o custom-columns=NAME:.metadata.name,KUBELET:.status.nodeInfo.kubeletVersion",
  },
  examine: (node, world) => {
    const text = nodeInfo(node, "kubeletVersion");
    const kubelet = parseMinor(text, "the kubelet's version");
    const api = apiServerVersion(world);
    const behind = -minorsAhead(kubelet, api);
    const allowed = kubelet.minor < 25 ? 2 : 3;
    const observed: Observed[] = [
      { path: "status.nodeInfo.kubeletVersion", value: text, deciding: true },
      { path: "version", value: minorText(api), object: "API server", deciding: true },
    ];
    const searched =
      behind < 0 ? `${-behind} newer; none allowed` : `${behind} minor releases behind; ${allowed} allowed`;
    return behind >= 0 && behind <= allowed ? pass({ observed, searched }) : fail({ observed, searched });
  },
});
