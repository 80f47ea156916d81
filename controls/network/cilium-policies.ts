import { selects } from "@/controls/checks/label-selectors";
import type { Endpoint } from "@/controls/network/endpoints";
import { type Block, blocksOfHosts, type PeerFinder, type Peers } from "@/controls/network/peers";
import { type Policy, type Rule, toRange } from "@/controls/network/policy";
import type { Fact } from "@/facts/fact";
import type { CiliumNetworkPolicyFact } from "@/facts/kubernetes/extension-network";
import type { LabelSelector } from "@/facts/kubernetes/fields";

type Spec = CiliumNetworkPolicyFact["specs"][number];
type CiliumRule = NonNullable<Spec["ingress"]>[number];

const NAMESPACE = "io.kubernetes.pod.namespace";
const NAMESPACE_LABELS = "io.cilium.k8s.namespace.labels.";
const ACCOUNT = "io.cilium.k8s.policy.serviceaccount";
/** The name of the cluster, which no object of it tells. */
const CLUSTER = "io.cilium.k8s.policy.cluster";

/**
 * cilium.io policies. Denials go before permissions. A spec isolates in every direction that it has a rule for (`enableDefaultDeny` may say
 * otherwise), be it an empty one, which allows nothing; a section that is an empty list is as good as absent. Specs about nodes are left out: they
 * bind no pods.
 */
export function fromCiliumPolicy({ subject, body }: Fact<"cilium-network-policy">, finder: PeerFinder): Policy[] {
  return body.specs.flatMap((spec, at) =>
    spec.endpointSelector === undefined ? [] : [fromSpec(spec, subject, at, body.namespace, finder)],
  );
}

function fromSpec(spec: Spec, subject: string, at: number, namespace: string | null, finder: PeerFinder): Policy {
  // Which cluster is meant is not known: what such a spec allows counts, what it denies does not.
  const isForSome = keysOf(spec.endpointSelector!).includes(CLUSTER);
  const allow = (rules: readonly CiliumRule[] | undefined, action: Rule["action"], section: string) =>
    (action === "deny" ? (rules ?? []).filter((rule) => !isForSome && !isOfSomeCluster(rule)) : (rules ?? [])).map(
      (rule, index): Rule => ({
        action,
        peers: peersOf(rule, namespace, finder),
        ports: portsOf(rule),
        path: `specs[${at}].${section}[${index}]`,
      }),
    );
  const has = {
    ingress: !isForSome && hasRules(spec.ingress, spec.ingressDeny),
    egress: !isForSome && hasRules(spec.egress, spec.egressDeny),
  };
  return {
    title: subject,
    stage: "normal",
    order: 0,
    selected: selectedBy(spec.endpointSelector!, namespace, finder),
    isolates: {
      ingress: !isForSome && (spec.enableDefaultDeny?.ingress ?? has.ingress),
      egress: !isForSome && (spec.enableDefaultDeny?.egress ?? has.egress),
    },
    ingress: [...allow(spec.ingressDeny, "deny", "ingressDeny"), ...allow(spec.ingress, "allow", "ingress")],
    egress: [...allow(spec.egressDeny, "deny", "egressDeny"), ...allow(spec.egress, "allow", "egress")],
  };
}

function hasRules(...sections: (readonly CiliumRule[] | undefined)[]): boolean {
  return sections.some((rules) => (rules?.length ?? 0) > 0);
}

function isOfSomeCluster({ endpoints }: CiliumRule): boolean {
  return (endpoints ?? []).some((selector) => keysOf(selector).includes(CLUSTER));
}

/** A rule without layer 4 ports is about every port; rules of layer 7 only narrow down what they are about. */
function portsOf({ ports, isAboutIcmp }: CiliumRule) {
  if (isAboutIcmp && ports.length === 0) return [toRange({ protocol: "ICMP" })];
  const stated = ports.flatMap((each) => each.ports);
  return stated.length === 0
    ? null
    : stated.flatMap((port) =>
        port.protocol === "ANY" || port.protocol === undefined
          ? ["TCP", "UDP", "SCTP"].map((protocol) => toRange({ ...port, protocol }))
          : [toRange(port)],
      );
}

/** Entities of addresses outside the cluster, and of everything in it. */
function peersOf(rule: CiliumRule, namespace: string | null, finder: PeerFinder): Peers {
  const { endpoints, cidrs, entities, fqdns, services } = rule;
  const isAboutPorts =
    [endpoints, cidrs, entities, fqdns, services].every((part) => part === undefined) && !rule.hasOtherPeers;
  const pods = new Set<Endpoint>();
  for (const selector of endpoints ?? [])
    for (const endpoint of chosen(selector, namespace, finder)) pods.add(endpoint);
  const names = new Set(entities ?? []);
  if (names.has("cluster")) for (const endpoint of finder.where("every pod", () => true)) pods.add(endpoint);
  const blocks: Block[] = [
    ...(cidrs ?? []),
    ...(names.has("world") || names.has("world-ipv4") ? [{ cidr: "0.0.0.0/0", except: [] }] : []),
    ...(names.has("world-ipv6") ? [{ cidr: "::/0", except: [] }] : []),
    ...blocksOfHosts(fqdns ?? []),
  ];
  const parts = [
    ...(endpoints ?? []).map((selector) => titleOf(selector)),
    ...blocks.map(({ cidr }) => cidr),
    ...names,
    ...(fqdns ?? []),
  ];
  return {
    pods,
    blocks,
    everyone: names.has("all") || (isAboutPorts && (rule.ports.length > 0 || rule.isAboutIcmp)),
    hosts: fqdns ?? [],
    more: rule.hasOtherPeers || (services?.length ?? 0) > 0,
    title: isAboutPorts ? "every peer" : parts.join(", ") || "nobody",
  };
}

/** A policy of a namespace is never about pods of another one, whatever its selector says of namespaces. */
function selectedBy(selector: LabelSelector, namespace: string | null, finder: PeerFinder): ReadonlySet<Endpoint> {
  const own = namespace === null ? selector : without(withoutPrefixes(selector), (key) => key === NAMESPACE);
  return chosen(own, namespace, finder, namespace !== null);
}

/** Within a namespace, unless the policy is cluster-wide or the selector names namespaces itself. */
function chosen(
  selector: LabelSelector,
  namespace: string | null,
  finder: PeerFinder,
  staysInside = false,
): ReadonlySet<Endpoint> {
  const plain = without(withoutPrefixes(selector), (key) => key === CLUSTER);
  const keys = keysOf(plain);
  const namesOthers = keys.some((key) => key === NAMESPACE || key.startsWith(NAMESPACE_LABELS));
  const isScoped = namespace !== null && (staysInside || !namesOthers);
  return finder.where(`cilium ${isScoped ? namespace : "*"} ${JSON.stringify(plain)}`, (endpoint) => {
    if (isScoped && endpoint.namespace !== namespace) return false;
    return selects(plain, ciliumLabels(endpoint, keys));
  });
}

/** Labels of a pod as Cilium knows them: its own, the names of its namespace and account, and the namespace's labels under a prefix. */
function ciliumLabels(
  { labels, namespace, namespaceLabels, serviceAccount }: Endpoint,
  keys: readonly string[],
): Record<string, string> {
  const known: Record<string, string> = { ...labels, [NAMESPACE]: namespace, [ACCOUNT]: serviceAccount };
  for (const key of keys) {
    const own = key.startsWith(NAMESPACE_LABELS) ? namespaceLabels[key.slice(NAMESPACE_LABELS.length)] : undefined;
    if (own !== undefined) known[key] = own;
  }
  return known;
}

/** Whether a policy speaks of a namespace as a whole: of pods there without any labels, too. */
export function speaksOfNamespace({ body }: Fact<"cilium-network-policy">, name: string): boolean {
  if (body.namespace !== null) return body.namespace === name;
  return body.specs.some(
    ({ endpointSelector }) =>
      endpointSelector !== undefined && selects(withoutPrefixes(endpointSelector), { [NAMESPACE]: name }),
  );
}

/** `k8s:app` and `any:app` are the label `app`; `k8s.app` is how the prefix is written where colons are no option. */
function withoutPrefixes({ matchLabels, matchExpressions }: LabelSelector): LabelSelector {
  const plain = (key: string) => key.replace(/^(k8s|any)[:.]/, "");
  return {
    matchLabels: Object.fromEntries(Object.entries(matchLabels).map(([key, value]) => [plain(key), value])),
    matchExpressions: matchExpressions.map((expression) => ({ ...expression, key: plain(expression.key) })),
  };
}

/** The keys that a selector goes by, without prefixes. */
function keysOf(selector: LabelSelector): string[] {
  const plain = withoutPrefixes(selector);
  return [...Object.keys(plain.matchLabels), ...plain.matchExpressions.map(({ key }) => key)];
}

function without({ matchLabels, matchExpressions }: LabelSelector, leaves: (key: string) => boolean): LabelSelector {
  return {
    matchLabels: Object.fromEntries(Object.entries(matchLabels).filter(([key]) => !leaves(key))),
    matchExpressions: matchExpressions.filter(({ key }) => !leaves(key)),
  };
}

function titleOf({ matchLabels, matchExpressions }: LabelSelector): string {
  const labels = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  return labels.length + matchExpressions.length === 0
    ? "every pod"
    : [...labels, ...matchExpressions.map(({ key }) => key)].join(" ");
}
