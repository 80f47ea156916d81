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
  const pods = new Set<Endpoint>();
  for (const { namespaceSelector, podSelector, cidrs, domainNames, nodeSelector } of peers) {
    if (cidrs.length > 0 || domainNames.length > 0 || nodeSelector) continue;
    for (const endpoint of finder.inNamespaces(namespaceSelector ?? anything, podSelector)) pods.add(endpoint);
  }
  return {
    pods,
    blocks: [...peers.flatMap(({ cidrs }) => cidrs.map((cidr) => ({ cidr, except: [] }))), ...blocksOfHosts(hosts)],
    everyone: false,
    hosts,
    more: peers.some(({ nodeSelector }) => nodeSelector !== undefined),
    title: peers.some(
      ({ namespaceSelector, podSelector }) => namespaceSelector && selectsAll(namespaceSelector) && !podSelector,
    )
      ? "every pod"
      : "chosen peers",
  };
}
