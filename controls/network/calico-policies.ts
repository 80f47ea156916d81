import { readCalicoSelector } from "@/controls/network/calico-selector";
import type { Endpoint } from "@/controls/network/endpoints";
import type { PeerFinder, Peers } from "@/controls/network/peers";
import type { Policy, PortRange, Rule } from "@/controls/network/policy";
import type { Fact } from "@/facts/fact";
import type { CalicoNetworkPolicyFact } from "@/facts/kubernetes/extension-network";

type CalicoRule = NonNullable<CalicoNetworkPolicyFact["ingress"]>[number];
type Entity = NonNullable<CalicoRule["source"]>;

/**
 * crd.projectcalico.org policies: they isolate what they select in the directions they are about, and the first rule that matches decides, in the order of
 * the policies. Tiers before the default one are asked first and may pass on to it. Those for the traffic of hosts bind no pods.
 */
export function fromCalicoPolicy(fact: Fact<"calico-network-policy">, finder: PeerFinder): Policy[] {
  const { body, subject } = fact;
  if ((body.objectKind !== "NetworkPolicy" && body.objectKind !== "GlobalNetworkPolicy") || body.preDnat) return [];
  const types = body.types.length > 0 ? body.types : ["Ingress", ...(body.egress === undefined ? [] : ["Egress"])];
  const ofDefaultTier = (body.tier ?? "default") === "default";
  const isForSome = body.serviceAccountSelector !== undefined && body.serviceAccountSelector.trim() !== "";
  const rules = (list: readonly CalicoRule[] | undefined, section: "ingress" | "egress") =>
    (list ?? [])
      .flatMap((rule, at) => toRule(rule, section, at, body.namespace, finder))
      .filter(({ action, peers }) => action !== "deny" || !(isForSome || peers.more))
      .map((rule): Rule => (rule.action === "pass" && ofDefaultTier ? { ...rule, action: "allow" } : rule));
  return [
    {
      title: subject,
      stage: ofDefaultTier ? "normal" : "admin",
      inOrder: true,
      order: body.order ?? Number.MAX_SAFE_INTEGER,
      selected: selectedBy(body, finder),
      // Which pods have the account is not known: what it allows counts for all that it selects otherwise, what it denies for none.
      isolates: {
        ingress: types.includes("Ingress") && !isForSome,
        egress: types.includes("Egress") && !isForSome,
      },
      ingress: types.includes("Ingress") ? rules(body.ingress, "ingress") : [],
      egress: types.includes("Egress") ? rules(body.egress, "egress") : [],
    },
  ];
}

/** A selector that cannot be read selects nothing: what it would isolate is then not isolated by it. */
function selectedBy(
  { namespace, selector = "", namespaceSelector = "" }: CalicoNetworkPolicyFact,
  finder: PeerFinder,
): ReadonlySet<Endpoint> {
  const [pods, namespaces] = [readCalicoSelector(selector), readCalicoSelector(namespaceSelector)];
  if (pods === null || namespaces === null) return new Set();
  return finder.where(
    `calico ${namespace} ${namespaceSelector} ${selector}`,
    (endpoint) =>
      (namespace === null ? namespaces(endpoint.namespaceLabels) : endpoint.namespace === namespace) &&
      pods(calicoLabels(endpoint)),
  );
}

function calicoLabels({ labels, namespace }: Endpoint): Record<string, string> {
  return { ...labels, "projectcalico.org/namespace": namespace, "projectcalico.org/orchestrator": "k8s" };
}

const actions: Record<string, Rule["action"]> = { Allow: "allow", Deny: "deny", Pass: "pass" };

/** Log only writes a line. A denial that is narrowed by what is not resolved here denies less than it seems to: it is left out. */
function toRule(
  rule: CalicoRule,
  section: "ingress" | "egress",
  at: number,
  namespace: string | null,
  finder: PeerFinder,
): Rule[] {
  const action = actions[rule.action];
  if (action === undefined) return [];
  const peers = peersOf(section === "ingress" ? rule.source : rule.destination, namespace, finder);
  return [{ action, peers, ports: portsOf(rule), path: `spec.${section}[${at}]` }];
}

/** Ports of the destination, in both directions. Protocols without ports are about all of theirs. */
function portsOf({ protocol, destination }: CalicoRule): PortRange[] | null {
  const name =
    protocol === undefined ? undefined : protocol === "6" ? "TCP" : protocol === "17" ? "UDP" : protocol.toUpperCase();
  const ports = destination?.ports ?? [];
  if (ports.length === 0) return name === undefined ? null : [{ protocol: name }];
  return ports.map((port) => {
    const [from, to] = port.split(":");
    const number = /^\d+$/.test(from ?? "") ? Number(from) : from!;
    return { protocol: name ?? "TCP", port: number, ...(to === undefined ? {} : { endPort: Number(to) }) };
  });
}

function peersOf(entity: Entity | undefined, namespace: string | null, finder: PeerFinder): Peers {
  const stated = entity && (entity.selector ?? entity.namespaceSelector ?? entity.notSelector) !== undefined;
  const nets = entity?.nets ?? [];
  const narrowed =
    entity !== undefined && (entity.serviceAccounts || entity.notNets.length > 0 || entity.notPorts.length > 0);
  if (!entity || (!stated && nets.length === 0 && entity.domains.length === 0))
    return { pods: new Set(), blocks: [], everyone: true, hosts: [], more: narrowed, title: "every peer" };
  return {
    pods: stated ? chosen(entity, namespace, finder) : new Set(),
    blocks: nets.map((cidr) => ({ cidr, except: entity.notNets })),
    everyone: false,
    hosts: entity.domains,
    more: narrowed || isUnreadable(entity),
    title: [
      entity.selector,
      entity.namespaceSelector && `namespaces ${entity.namespaceSelector}`,
      ...nets,
      ...entity.domains,
    ]
      .filter(Boolean)
      .join(", "),
  };
}

function chosen(
  { selector = "", notSelector, namespaceSelector }: Entity,
  namespace: string | null,
  finder: PeerFinder,
): ReadonlySet<Endpoint> {
  const [pods, not, namespaces] = [selector, notSelector ?? "", namespaceSelector ?? ""].map(readCalicoSelector);
  if (!pods || !not || !namespaces) return new Set();
  return finder.where(`calico peer ${namespace} ${namespaceSelector} ${selector} ${notSelector}`, (endpoint) => {
    if (
      namespaceSelector !== undefined
        ? !namespaces(endpoint.namespaceLabels)
        : namespace !== null && endpoint.namespace !== namespace
    )
      return false;
    const labels = calicoLabels(endpoint);
    return pods(labels) && (notSelector === undefined || !not(labels));
  });
}

function isUnreadable({ selector = "", notSelector = "", namespaceSelector = "" }: Entity): boolean {
  return [selector, notSelector, namespaceSelector].some((text) => readCalicoSelector(text) === null);
}
