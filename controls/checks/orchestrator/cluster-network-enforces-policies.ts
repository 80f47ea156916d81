import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";
import { podsOf } from "@/controls/checks/pods";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

/** Network plug-ins by the name of the DaemonSet that their own manifests make. */
const enforcing = [
  "calico-node",
  "canal",
  "rke2-canal",
  "cilium",
  "anetd",
  "antrea-agent",
  "azure-npm",
  "kube-ovn-cni",
  "kube-router",
  "ovnkube-node",
  "weave-net",
];
const notEnforcing = ["kube-flannel-ds", "kube-flannel"];
/** kindnet by the date in its version: it enforces policies since kind 0.24. */
const FIRST_ENFORCING_KINDNET = "20240813";
/** Settings of Cilium by which it only looks on. */
const lookingOn = [
  ["enable-policy", "never"],
  ["policy-audit-mode", "true"],
  ["enable-k8s-networkpolicy", "false"],
] as const;

/**
 * Claim: the cluster's network plug-in enforces network policies.
 * Why: a NetworkPolicy is only a wish where the plug-in ignores it, so no traffic is divided (SP 800-190, 4.3.3).
 * Looks at: the names of DaemonSets, against the agents of known network plug-ins; the version of kindnet; the settings of Cilium in its config map.
 * Passes when: an agent known to enforce policies runs, and Cilium is not told to look on. Fails when only one known not to is found.
 * Cannot see: enforcement switched off in the settings of other plug-ins; plug-ins installed on nodes without a DaemonSet. Unknown ones are
 * left unassessed, the Amazon VPC plug-in among them: there it depends on a setting.
 */
export const clusterNetworkEnforcesPolicies = defineCheck({
  id: "cluster-network-enforces-policies",
  version: 2,
  title: { pass: "Network plug-in enforces policies", fail: "Network plug-in ignores network policies" },
  tier: "orchestrator",
  severity: "high",
  about: "cluster",
  needs: ["workload"],
  weighs: ["config-map"],
  proves: ["4.3.3-a", "4.4.2-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.3.1"],
  remediation: {
    text: "Run a network plug-in that enforces policies, or add a policy agent to the one in use (Calico for flannel is known as Canal).",
  },
  examine: (_, world) => {
    const agents = daemonSets(world);
    const searched = counted(agents.length, "DaemonSet");
    const found = agents.filter((agent) => enforcing.includes(agent.asset.name) || isEnforcingKindnet(agent));
    const off = found.some(({ asset }) => asset.name === "cilium") ? ciliumLooksOn(world) : [];
    if (off.length > 0) return fail({ observed: atMost(off), searched });
    if (found.length > 0) return pass({ observed: atMost(found.map(observedAgent)), searched });
    const ignoring = agents.filter(
      (agent) => notEnforcing.includes(agent.asset.name) || kindnetDate(agent) !== undefined,
    );
    if (ignoring.length > 0) return fail({ observed: atMost(ignoring.map(observedAgent)), searched });
    throw new CannotTell(`no network plug-in recognised among ${searched}`);
  },
});

function ciliumLooksOn(world: World<"config-map">): Observed[] {
  const settings = world.named("config-map", "cilium-config", "kube-system")?.body.settings ?? {};
  return lookingOn.flatMap(([key, off]): Observed[] =>
    settings[key] === off
      ? [{ path: `data[${key}]`, value: off, object: "ConfigMap kube-system/cilium-config", deciding: true }]
      : [],
  );
}

function isEnforcingKindnet(agent: Fact<"workload">): boolean {
  return (kindnetDate(agent) ?? "") >= FIRST_ENFORCING_KINDNET;
}

/** The date in `docker.io/kindest/kindnetd:v20240513-cd2ac642`; undefined for other agents. */
function kindnetDate({ asset, body }: Fact<"workload">): string | undefined {
  if (asset.name !== "kindnet") return undefined;
  const images = podsOf(body).flatMap(({ spec }) => spec.containers.map(({ image }) => image ?? ""));
  return images.flatMap((image) => /kindnetd:v(\d{8})/.exec(image)?.[1] ?? [])[0];
}

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
