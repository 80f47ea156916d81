import { selectsAll } from "@/controls/checks/label-selectors";
import type { Endpoint } from "@/controls/network/endpoints";
import { blocksOfHosts, type PeerFinder, type Peers } from "@/controls/network/peers";
import { type Policy, type Rule, toRange } from "@/controls/network/policy";
import type { Fact } from "@/facts/fact";
import type { AdminNetworkPolicyFact } from "@/facts/kubernetes/extension-network";

type AdminRule = AdminNetworkPolicyFact["ingress"][number];
/** Where Calico puts these policies among its own tiers. */
const tiers = { admin: { name: "admin", order: 1_000 }, baseline: { name: "baseline", order: 10_000_000 } };
const anything = { matchLabels: {}, matchExpressions: [] };

/** policy.networking.k8s.io: rules in order, the first that matches decides; Pass hands on to the policies of namespaces. */
export function fromAdminPolicy({ subject, body }: Fact<"admin-network-policy">, finder: PeerFinder): Policy {
  const { namespaceSelector, podSelector } = body.subject;
  const toRule = (rule: AdminRule, path: string): Rule => ({
    action: rule.action === "Deny" ? "deny" : rule.action === "Pass" ? "pass" : "allow",
    peers: peersOf(rule, finder),
    ports: rule.ports === undefined ? null : rule.ports.map(toRange),
    path,
  });
  return {
    title: subject,
    stage: body.tier,
    tier: tiers[body.tier],
    order: body.priority ?? 0,
    selected: finder.inNamespaces(namespaceSelector ?? anything, podSelector),
    isolates: { ingress: false, egress: false },
    ingress: body.ingress.map((rule, at) => toRule(rule, `spec.ingress[${at}]`)),
    egress: body.egress.map((rule, at) => toRule(rule, `spec.egress[${at}]`)),
  };
}

function peersOf({ peers }: AdminRule, finder: PeerFinder): Peers {
  const hosts = peers.flatMap(({ domainNames }) => domainNames);
  const networks = peers.flatMap(({ cidrs }) => cidrs);
  const pods = new Set<Endpoint>();
  for (const { namespaceSelector, podSelector, cidrs, domainNames, nodeSelector } of peers) {
    if (cidrs.length > 0 || domainNames.length > 0 || nodeSelector) continue;
    for (const endpoint of finder.inNamespaces(namespaceSelector ?? anything, podSelector)) pods.add(endpoint);
  }
  return {
    pods,
    blocks: [...networks.map((cidr) => ({ cidr, except: [] })), ...blocksOfHosts(hosts)],
    // Networks are held against the addresses of pods, too: all of IPv4 are every pod and everything outside.
    ...(networks.length > 0 ? { blocksHoldPods: true } : {}),
    everyone: networks.includes("0.0.0.0/0"),
    hosts,
    more: peers.some(({ nodeSelector }) => nodeSelector !== undefined),
    title: titleOf(peers, networks),
  };
}

function titleOf(peers: AdminRule["peers"], networks: readonly string[]): string {
  if (networks.includes("0.0.0.0/0")) return networks.join(", ");
  const isEveryPod = peers.some(
    ({ namespaceSelector, podSelector }) => namespaceSelector && selectsAll(namespaceSelector) && !podSelector,
  );
  return isEveryPod ? "every pod" : "chosen peers";
}
