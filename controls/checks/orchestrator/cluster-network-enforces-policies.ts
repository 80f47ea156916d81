import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

/** Network plug-ins by the name of the DaemonSet that their own manifests make. */
const enforcing = [
  "calico-node",
  "canal",
  "cilium",
  "anetd",
  "antrea-agent",
  "azure-npm",
  "kindnet",
  "kube-ovn-cni",
  "kube-router",
  "ovnkube-node",
  "weave-net",
];
const notEnforcing = ["kube-flannel-ds", "kube-flannel"];

/**
 * Claim: the cluster's network plug-in enforces network policies.
 * Why: a NetworkPolicy is only a wish where the plug-in ignores it, so no traffic is divided (SP 800-190, 4.3.3).
 * Looks at: the names of DaemonSets, against the agents of known network plug-ins.
 * Passes when: an agent known to enforce policies runs. Fails when only one known not to is found.
 * Cannot see: enforcement switched off in the plug-in's settings; plug-ins installed on nodes without a DaemonSet. Unknown ones are
 * left unassessed, the Amazon VPC plug-in among them: there it depends on a setting.
 */
export const clusterNetworkEnforcesPolicies = defineCheck({
  id: "cluster-network-enforces-policies",
  version: 1,
  title: { pass: "Network plug-in enforces policies", fail: "Network plug-in ignores network policies" },
  tier: "orchestrator",
  severity: "high",
  about: "cluster",
  needs: ["workload"],
  proves: ["4.3.3-a", "4.4.2-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.3.1"],
  remediation: {
    text: "Run a network plug-in that enforces policies, or add a policy agent to the one in use (Calico for flannel is known as Canal).",
  },
  examine: (_, world) => {
    const agents = daemonSets(world);
    const searched = counted(agents.length, "DaemonSet");
    const found = agents.filter(({ asset }) => enforcing.includes(asset.name));
    if (found.length > 0) return pass({ observed: atMost(found.map(observedAgent)), searched });
    const ignoring = agents.filter(({ asset }) => notEnforcing.includes(asset.name));
    if (ignoring.length > 0) return fail({ observed: atMost(ignoring.map(observedAgent)), searched });
    throw new CannotTell(`no network plug-in recognised among ${searched}`);
  },
});

function daemonSets(world: World<"workload">): Fact<"workload">[] {
  return world.once("workloads/daemon-sets", () =>
    world
      .all("workload")
      .filter(({ asset }) => asset.kubernetes?.kind === "DaemonSet")
      .sort((a, b) => byText(`${a.asset.namespace}/${a.asset.name}`, `${b.asset.namespace}/${b.asset.name}`)),
  );
}

function observedAgent({ asset }: Fact<"workload">): Observed {
  return {
    path: "metadata.name",
    value: asset.name,
    object: `DaemonSet ${asset.namespace}/${asset.name}`,
    deciding: true,
  };
}
