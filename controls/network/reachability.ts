import { byText } from "@/controls/checks/observed-limit";
import { fromAdminPolicy } from "@/controls/network/admin-policies";
import { fromCalicoPolicies } from "@/controls/network/calico-policies";
import { fromCiliumPolicy } from "@/controls/network/cilium-policies";
import { type Endpoint, type Endpoints, endpointsOf } from "@/controls/network/endpoints";
import { fromNetworkPolicy } from "@/controls/network/kubernetes-policies";
import { everyone, PeerFinder } from "@/controls/network/peers";
import type { Direction, Policy, PortRange, Rule } from "@/controls/network/policy";
import type { World } from "@/controls/world";

/** Policies that come with an extension of the API. */
export type ExtensionKinds = "admin-network-policy" | "cilium-network-policy" | "calico-network-policy";

/** Fact kinds that decide who may talk to whom. */
export type NetworkKinds = "workload" | "namespace" | "network-policy" | ExtensionKinds;

/** A rule in force for a pod, with the policy it stands in. */
export interface PlacedRule extends Rule {
  policy: Policy;
}

/** What holds for the pods of an endpoint in one direction. */
export interface Sight {
  /** Whatever is not allowed is denied. Without it everything is allowed that no rule denies. */
  isolated: boolean;
  isolatedBy: readonly Policy[];
  /** In the order in which they are asked: those of administrators, then denials, then permissions (and denials that stand among them), then the baseline. */
  rules: readonly PlacedRule[];
}

/**
 * Who may talk to whom, computed from all policies once. Ask it about endpoints; nothing is computed for pairs beforehand. Endpoints that the
 * same policies select are seen alike: they share one list and one `Sight`, so what follows from a sight can be remembered by it.
 */
export class Reachability {
  private readonly sights = {
    ingress: new Map<readonly Policy[], Sight>(),
    egress: new Map<readonly Policy[], Sight>(),
  };
  private readonly bySelected = new Map<Endpoint, readonly Policy[]>();
  /** How many endpoints policies can select: all but those on the network of their node. */
  readonly bound: number;

  constructor(
    readonly endpoints: Endpoints,
    readonly policies: readonly Policy[],
  ) {
    this.bound = endpoints.all.filter(({ hostNetwork }) => !hostNetwork).length;
    const selecting = new Map<Endpoint, number[]>();
    for (const [number, { selected }] of policies.entries())
      for (const endpoint of selected) {
        const list = selecting.get(endpoint);
        if (list) list.push(number);
        else selecting.set(endpoint, [number]);
      }
    const lists = new Map<string, readonly Policy[]>();
    for (const [endpoint, numbers] of selecting) {
      const key = numbers.join(" ");
      const list = lists.get(key) ?? numbers.map((number) => policies[number]!);
      lists.set(key, list);
      this.bySelected.set(endpoint, list);
    }
  }

  /** The policies that select the pods of an endpoint. */
  policiesFor(endpoint: Endpoint): readonly Policy[] {
    return this.bySelected.get(endpoint) ?? none;
  }

  /** What holds for the pods of an endpoint in a direction: the same object for all that the same policies select. */
  sight(endpoint: Endpoint, direction: Direction): Sight {
    const policies = endpoint.hostNetwork ? none : this.policiesFor(endpoint);
    let sight = this.sights[direction].get(policies);
    if (!sight) {
      sight = this.look(policies, direction);
      this.sights[direction].set(policies, sight);
    }
    return sight;
  }

  private look(policies: readonly Policy[], direction: Direction): Sight {
    const normal = policies.filter(({ stage }) => stage === "normal");
    const isolating = normal.filter(({ isolates }) => isolates[direction]);
    const middle = inOrder(normal).flatMap((policy) => placed(policy, direction));
    const goesFirst = ({ action, policy }: PlacedRule) => action === "deny" && !policy.inOrder;
    const ordered = [...middle.filter(goesFirst), ...middle.filter((rule) => !goesFirst(rule))];
    const baseline = isolating.length > 0 ? [] : byTiers(policies, "baseline", direction);
    const before = byTiers(policies, "admin", direction);
    const isLast = isolating.length === 0 && baseline.length === 0;
    const admin = isLast ? passingOn(before) : before;
    const closing = isolating.length > 0 ? null : endOf([...admin, ...baseline]);
    return {
      isolated: isolating.length > 0 || closing !== null,
      isolatedBy: closing === null ? isolating : [closing.policy],
      rules: [...admin, ...ordered, ...baseline],
    };
  }

  /** Whether pods of one endpoint may open a connection to those of another on a port. */
  mayReach(from: Endpoint, to: Endpoint, port: number, protocol = "TCP"): boolean {
    return this.allows(from, "egress", to, to, port, protocol) && this.allows(to, "ingress", from, to, port, protocol);
  }

  /** Whether the policies of one side allow the other. @param owner whose named ports are meant: the side that is connected to */
  private allows(
    side: Endpoint,
    direction: Direction,
    other: Endpoint,
    owner: Endpoint,
    port: number,
    protocol: string,
  ): boolean {
    const { isolated, rules } = this.sight(side, direction);
    let passed: string | null = null;
    for (const rule of rules) {
      if (tierOf(rule) === passed || !speaksOf(rule, other) || !coversPort(rule.ports, port, protocol, owner)) continue;
      if (rule.action !== "pass") return rule.action === "allow";
      passed = tierOf(rule);
    }
    return !isolated;
  }
}

function placed(policy: Policy, direction: Direction): PlacedRule[] {
  return policy[direction].map((rule) => ({ ...rule, policy }));
}

function inOrder(policies: readonly Policy[]): Policy[] {
  return [...policies].sort((a, b) => a.order - b.order || byText(a.title, b.title));
}

/** Which rules a passing one skips: those of its tier, which within the middle are none. */
function tierOf({ policy }: PlacedRule): string {
  return policy.stage === "normal" ? "" : `${policy.stage}/${policy.tier?.name ?? ""}`;
}

/** The rules of a stage, tier by tier, each with what happens at its end where one of its policies is about the direction. */
function byTiers(policies: readonly Policy[], stage: Policy["stage"], direction: Direction): PlacedRule[] {
  const tiers = new Map<string, Policy[]>();
  for (const policy of inOrder(policies.filter((each) => each.stage === stage))) {
    const name = policy.tier?.name ?? "";
    tiers.set(name, [...(tiers.get(name) ?? []), policy]);
  }
  const sorted = [...tiers].sort(([a, [one]], [b, [two]]) => orderOf(one!) - orderOf(two!) || byText(a, b));
  return sorted.flatMap(([, group]) => [
    ...group.flatMap((each) => placed(each, direction)),
    ...atEnd(group, direction),
  ]);
}

function orderOf({ tier }: Policy): number {
  return tier?.order ?? 0;
}

function atEnd(group: readonly Policy[], direction: Direction): PlacedRule[] {
  const policy = group.findLast(({ isolates }) => isolates[direction]);
  const action = policy?.tier?.atEnd;
  if (!policy?.tier || action === undefined) return [];
  return [{ action, peers: everyone, ports: null, path: `end of tier ${policy.tier.name}`, policy }];
}

/** Behind the last tier nothing is asked any more: what its rules pass on is let through. */
function passingOn(rules: readonly PlacedRule[]): PlacedRule[] {
  const last = rules.at(-1);
  return rules.map((rule) =>
    rule.action === "pass" && tierOf(rule) === tierOf(last!) ? { ...rule, action: "allow" } : rule,
  );
}

/** The rule at which everybody is denied of whom no rule before speaks; null where there is none. */
function endOf(rules: readonly PlacedRule[]): PlacedRule | null {
  let passed: string | null = null;
  for (const rule of rules) {
    const { action, peers, ports } = rule;
    if (tierOf(rule) === passed || !peers.everyone || peers.more || ports !== null) continue;
    if (action === "deny") return rule;
    if (action === "allow") return null;
    passed = tierOf(rule);
  }
  return null;
}

const none: readonly Policy[] = [];

/** Whether a rule speaks of the pods of an endpoint. Those on their node's network have the node's address, which only `everyone` is sure to hold. */
export function speaksOf({ peers }: Rule, endpoint: Endpoint): boolean {
  return peers.everyone || (!endpoint.hostNetwork && peers.pods.has(endpoint));
}

function coversPort(ports: readonly PortRange[] | null, port: number, protocol: string, owner: Endpoint): boolean {
  if (ports === null) return true;
  return ports.some((range) => {
    if (range.protocol !== protocol) return false;
    if (range.port === undefined) return true;
    const from = typeof range.port === "number" ? range.port : owner.namedPorts[`${range.port}/${protocol}`];
    return from !== undefined && port >= from && port <= (range.endPort ?? from);
  });
}

/** The reachability of a source, computed once for all checks. */
export function reachabilityOf(world: World<NetworkKinds>): Reachability {
  return world.once("network/reachability", () => {
    const endpoints = endpointsOf(world);
    const finder = new PeerFinder(endpoints);
    return new Reachability(endpoints, allPolicies(world, finder));
  });
}

/** Policies of every kind. */
export function allPolicies(world: World<NetworkKinds>, finder: PeerFinder): Policy[] {
  return [
    ...world.all("network-policy").map((fact) => fromNetworkPolicy(fact, finder)),
    ...extensionPolicies(world, finder),
  ];
}

/** Policies of administrators, Cilium and Calico. */
export function extensionPolicies(world: World<ExtensionKinds>, finder: PeerFinder): Policy[] {
  return [
    ...world.all("admin-network-policy").map((fact) => fromAdminPolicy(fact, finder)),
    ...world.all("cilium-network-policy").flatMap((fact) => fromCiliumPolicy(fact, finder)),
    ...fromCalicoPolicies(world.all("calico-network-policy"), finder),
  ];
}
