import { fromAdminPolicy } from "@/controls/network/admin-policies";
import { fromCalicoPolicy } from "@/controls/network/calico-policies";
import { fromCiliumPolicy } from "@/controls/network/cilium-policies";
import { type Endpoint, type Endpoints, endpointsOf } from "@/controls/network/endpoints";
import { fromNetworkPolicy } from "@/controls/network/kubernetes-policies";
import { PeerFinder } from "@/controls/network/peers";
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

  constructor(
    readonly endpoints: Endpoints,
    readonly policies: readonly Policy[],
  ) {
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
    const isolatedBy = policies.filter(({ isolates }) => isolates[direction]);
    const of = (stage: Policy["stage"]) =>
      policies
        .filter((policy) => policy.stage === stage)
        .sort((a, b) => a.order - b.order)
        .flatMap((policy) => policy[direction].map((rule): PlacedRule => ({ ...rule, policy })));
    const normal = of("normal");
    const goesFirst = ({ action, policy }: PlacedRule) => action === "deny" && !policy.inOrder;
    const ordered = [...normal.filter(goesFirst), ...normal.filter((rule) => !goesFirst(rule))];
    const baseline = isolatedBy.length > 0 ? [] : of("baseline");
    return { isolated: isolatedBy.length > 0, isolatedBy, rules: [...of("admin"), ...ordered, ...baseline] };
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
    const stages = rules.filter((rule) => speaksOf(rule, other) && coversPort(rule.ports, port, protocol, owner));
    let passed = false;
    for (const rule of stages) {
      if (rule.action === "pass") passed = true;
      else if (!(passed && rule.policy.stage === "admin")) return rule.action === "allow";
    }
    return !isolated;
  }
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
    const policies = [
      ...world.all("network-policy").map((fact) => fromNetworkPolicy(fact, finder)),
      ...extensionPolicies(world, finder),
    ];
    return new Reachability(endpoints, policies);
  });
}

/** Policies of administrators, Cilium and Calico. */
export function extensionPolicies(world: World<ExtensionKinds>, finder: PeerFinder): Policy[] {
  return [
    ...world.all("admin-network-policy").map((fact) => fromAdminPolicy(fact, finder)),
    ...world.all("cilium-network-policy").flatMap((fact) => fromCiliumPolicy(fact, finder)),
    ...world.all("calico-network-policy").flatMap((fact) => fromCalicoPolicy(fact, finder)),
  ];
}
