import { selectsAll } from "@/controls/checks/label-selectors";
import { isolates } from "@/controls/checks/network-policies";
import type { Endpoint } from "@/controls/network/endpoints";
import { everyone, type PeerFinder, type Peers } from "@/controls/network/peers";
import { type Policy, type Rule, toRange } from "@/controls/network/policy";
import type { Fact } from "@/facts/fact";
import type { NetworkPolicyFact } from "@/facts/kubernetes/network";

type Peer = NonNullable<NetworkPolicyFact["ingress"]>[number]["from"][number];
type Port = NonNullable<NetworkPolicyFact["ingress"]>[number]["ports"][number];

/** Where Calico puts these policies among its own. */
const ORDER = 1000;

/** networking.k8s.io NetworkPolicy: permissions that add up; what none of them allows is denied to the pods they select. */
export function fromNetworkPolicy({ asset, subject, body }: Fact<"network-policy">, finder: PeerFinder): Policy {
  const namespace = asset.name;
  const inForce = { ingress: isolates(body, "ingress"), egress: isolates(body, "egress") };
  const rule = (peers: readonly Peer[], ports: readonly Port[], path: string): Rule => ({
    action: "allow",
    peers: peersOf(peers, namespace, finder),
    ports: ports.length === 0 ? null : ports.map(toRange),
    path,
  });
  return {
    title: `NetworkPolicy ${namespace}/${subject}`,
    isOfKubernetes: true,
    stage: "normal",
    order: ORDER,
    selected: finder.inNamespace(namespace, body.podSelector),
    isolates: inForce,
    ingress: inForce.ingress
      ? (body.ingress ?? []).map(({ from, ports }, at) => rule(from, ports, `spec.ingress[${at}]`))
      : [],
    egress: inForce.egress ? (body.egress ?? []).map(({ to, ports }, at) => rule(to, ports, `spec.egress[${at}]`)) : [],
  };
}

/** No peer named: everyone. */
function peersOf(peers: readonly Peer[], namespace: string, finder: PeerFinder): Peers {
  if (peers.length === 0) return everyone;
  const pods = new Set<Endpoint>();
  for (const { podSelector, namespaceSelector, ipBlock } of peers) {
    if (ipBlock) continue;
    const chosen = namespaceSelector
      ? finder.inNamespaces(namespaceSelector, podSelector)
      : podSelector
        ? finder.inNamespace(namespace, podSelector)
        : [];
    for (const endpoint of chosen) pods.add(endpoint);
  }
  const blocks = peers.flatMap(({ ipBlock }) => (ipBlock ? [ipBlock] : []));
  return {
    pods,
    blocks,
    ...(blocks.length > 0 ? { blocksHoldPods: true } : {}),
    everyone: false,
    hosts: [],
    more: false,
    title: peers.map((peer) => peerTitle(peer, namespace)).join(", "),
  };
}

function peerTitle({ ipBlock, namespaceSelector, podSelector }: Peer, namespace: string): string {
  if (ipBlock) return ipBlock.except.length > 0 ? `${ipBlock.cidr} except ${ipBlock.except.join(" ")}` : ipBlock.cidr;
  if (namespaceSelector)
    return selectsAll(namespaceSelector) && (!podSelector || selectsAll(podSelector))
      ? "every pod"
      : "pods of chosen namespaces";
  return podSelector && !selectsAll(podSelector) ? `chosen pods of ${namespace}` : `every pod of ${namespace}`;
}
