import { readCalicoSelector } from "@/controls/network/calico-selector";
import type { Endpoint } from "@/controls/network/endpoints";
import { blocksOfHosts, type PeerFinder, type Peers } from "@/controls/network/peers";
import type { Policy, PortRange, Rule, Tier } from "@/controls/network/policy";
import type { Fact } from "@/facts/fact";
import type { CalicoNetworkPolicyFact } from "@/facts/kubernetes/extension-network";

type CalicoFact = Fact<"calico-network-policy">;
type CalicoRule = NonNullable<CalicoNetworkPolicyFact["ingress"]>[number];
type Entity = NonNullable<CalicoRule["source"]>;

/** Where the tier stands that policies without one are of; tiers behind it are asked where it has nothing to say. */
const DEFAULT_TIER = 1_000_000;

/** The policies of Calico, each in its tier. */
export function fromCalicoPolicies(facts: readonly CalicoFact[], finder: PeerFinder): Policy[] {
  const tiers = new Map(
    facts.filter(({ body }) => body.objectKind === "Tier").map((fact): [string, Tier] => [nameOf(fact), tierOf(fact)]),
  );
  return facts.flatMap((fact) => fromCalicoPolicy(fact, tiers, finder));
}

function nameOf({ subject }: CalicoFact): string {
  return subject.slice(subject.lastIndexOf("/") + 1);
}

/** A tier without an order is asked last. */
function tierOf(fact: CalicoFact): Tier {
  const { order, defaultAction } = fact.body;
  const atEnd = defaultAction === "Pass" ? "pass" : "deny";
  return { name: nameOf(fact), order: order ?? Number.MAX_SAFE_INTEGER, atEnd };
}

/**
 * crd.projectcalico.org policies: they isolate what they select in the directions they are about, and the first rule that matches decides, in the order of
 * the policies. Tiers are asked one after the other: who reaches the end of one that selects him is denied, unless it passes. Those for the traffic of
 * hosts bind no pods.
 */
function fromCalicoPolicy(fact: CalicoFact, tiers: ReadonlyMap<string, Tier>, finder: PeerFinder): Policy[] {
  const { body, subject } = fact;
  const isOfPods = body.objectKind === "NetworkPolicy" || body.objectKind === "GlobalNetworkPolicy";
  if (!isOfPods || body.preDNAT || body.doNotTrack) return [];
  const types = typesOf(body);
  const isOfDefaultTier = (body.tier ?? "default") === "default";
  const isForSome = body.serviceAccountSelector !== undefined && body.serviceAccountSelector.trim() !== "";
  const rules = (list: readonly CalicoRule[] | undefined, section: "ingress" | "egress") =>
    (list ?? [])
      .flatMap((rule, at) => toRule(rule, section, at, body.namespace, finder))
      .filter(({ action, peers }) => action !== "deny" || !(isForSome || peers.more))
      .map((rule): Rule => (rule.action === "pass" && isOfDefaultTier ? { ...rule, action: "allow" } : rule));
  return [
    {
      title: subject,
      ...(isOfDefaultTier ? { stage: "normal" } : placeOf(body.tier!, tiers)),
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

/** Without a word a policy is about the directions that it has rules for; without any rule about ingress. */
function typesOf({ types, ingress, egress }: CalicoNetworkPolicyFact): readonly string[] {
  if (types.length > 0) return types;
  const has = (rules: readonly CalicoRule[] | undefined) => (rules?.length ?? 0) > 0;
  if (!has(egress)) return ["Ingress"];
  return has(ingress) ? ["Ingress", "Egress"] : ["Egress"];
}

/** A tier that was not seen is taken for one before the default one, as nearly all are. */
function placeOf(name: string, tiers: ReadonlyMap<string, Tier>): Pick<Policy, "stage" | "tier"> {
  const tier: Tier = tiers.get(name) ?? { name, order: 0, atEnd: "deny" };
  return { stage: tier.order < DEFAULT_TIER ? "admin" : "baseline", tier };
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
      (namespace === null ? namespaces(namespaceLabels(endpoint)) : endpoint.namespace === namespace) &&
      pods(calicoLabels(endpoint)),
  );
}

function calicoLabels({ labels, namespace, serviceAccount }: Endpoint): Record<string, string> {
  return {
    ...labels,
    "projectcalico.org/namespace": namespace,
    "projectcalico.org/serviceaccount": serviceAccount,
    "projectcalico.org/orchestrator": "k8s",
  };
}

/** Calico knows every namespace by a label with its name. */
function namespaceLabels({ namespaceLabels: labels, namespace }: Endpoint): Record<string, string> {
  return { ...labels, "projectcalico.org/name": namespace };
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
  const [peer, own] = section === "ingress" ? [rule.source, rule.destination] : [rule.destination, rule.source];
  const peers = peersOf(peer, namespace, finder);
  const more = peers.more || rule.narrowedBy.length > 0 || isNarrowing(own) || (rule.source?.ports.length ?? 0) > 0;
  return [{ action, peers: { ...peers, more }, ports: portsOf(rule), path: `spec.${section}[${at}]` }];
}

/** Whether a rule is about some of the traffic of its own side alone: some of the selected pods' addresses, labels or ports. */
function isNarrowing(own: Entity | undefined): boolean {
  if (own === undefined) return false;
  const { selector, notSelector, namespaceSelector, serviceAccounts, nets, notNets, notPorts, domains } = own;
  return (
    (selector ?? notSelector ?? namespaceSelector) !== undefined ||
    serviceAccounts ||
    [nets, notNets, notPorts, domains].some((list) => list.length > 0)
  );
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
  const nets = entity?.nets ?? [];
  const isByPods =
    entity !== undefined &&
    (entity.serviceAccounts || (entity.selector ?? entity.namespaceSelector ?? entity.notSelector) !== undefined);
  const narrowed = entity !== undefined && (entity.notNets.length > 0 || entity.notPorts.length > 0);
  if (!entity || (!isByPods && nets.length === 0 && entity.domains.length === 0))
    return { pods: new Set(), blocks: [], everyone: true, hosts: [], more: narrowed, title: "every peer" };
  const isOfSomeAccounts = entity.serviceAccounts && entity.serviceAccountNames.length === 0;
  return {
    pods: isByPods ? chosen(entity, namespace, finder) : new Set(),
    blocks: [...nets.map((cidr) => ({ cidr, except: entity.notNets })), ...blocksOfHosts(entity.domains)],
    ...(nets.length > 0 ? { blocksHoldPods: true } : {}),
    everyone: false,
    hosts: entity.domains,
    more: narrowed || isOfSomeAccounts || isUnreadable(entity),
    title: [
      entity.selector,
      entity.namespaceSelector && `namespaces ${entity.namespaceSelector}`,
      entity.serviceAccounts && `accounts ${entity.serviceAccountNames.join(" ") || "by label"}`,
      ...nets,
      ...entity.domains,
    ]
      .filter(Boolean)
      .join(", "),
  };
}

function chosen(
  { selector = "", notSelector, namespaceSelector, serviceAccountNames: accounts }: Entity,
  namespace: string | null,
  finder: PeerFinder,
): ReadonlySet<Endpoint> {
  // Sets of addresses outside of namespaces: no pod is meant.
  if (namespaceSelector !== undefined && /\bglobal\(/.test(namespaceSelector)) return new Set();
  const [pods, not, namespaces] = [selector, notSelector ?? "", namespaceSelector ?? ""].map(readCalicoSelector);
  if (!pods || !not || !namespaces) return new Set();
  const key = `calico peer ${namespace} ${namespaceSelector} ${selector} ${notSelector} ${accounts.join(" ")}`;
  return finder.where(key, (endpoint) => {
    if (
      namespaceSelector !== undefined
        ? !namespaces(namespaceLabels(endpoint))
        : namespace !== null && endpoint.namespace !== namespace
    )
      return false;
    if (accounts.length > 0 && !accounts.includes(endpoint.serviceAccount)) return false;
    const labels = calicoLabels(endpoint);
    return pods(labels) && (notSelector === undefined || !not(labels));
  });
}

function isUnreadable({ selector = "", notSelector = "", namespaceSelector = "" }: Entity): boolean {
  return [selector, notSelector, namespaceSelector].some((text) => readCalicoSelector(text) === null);
}
