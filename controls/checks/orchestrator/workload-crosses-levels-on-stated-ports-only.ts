import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { networkConsults, networkNeeds, observedRule, searchedPolicies } from "@/controls/checks/network-evidence";
import { atMost, byText } from "@/controls/checks/observed-limit";
import { isPlatform, sensitivityOf } from "@/controls/checks/sensitivity-of";
import type { Endpoint } from "@/controls/network/endpoints";
import { mayHoldEveryPod } from "@/controls/network/peers";
import { isEveryPort } from "@/controls/network/policy";
import { type NetworkKinds, type PlacedRule, reachabilityOf, type Sight } from "@/controls/network/reachability";
import type { World } from "@/controls/world";

/**
 * Claim: pods of other sensitivity levels reach the workload on stated ports from stated peers, or not at all.
 * Why: networks of different levels may talk only over few and clearly defined interfaces (SP 800-190, 4.3.3).
 * Looks at: levels of all workloads, and who may really reach this one: its ingress rules together with the egress rules of those on the other side.
 * Passes when: every rule that lets pods of another level in names ports, and speaks of chosen pods, not of every pod, nor of addresses so many that
 * those of pods are among them (0.0.0.0/0, 10.0.0.0/8).
 * Workloads of Kubernetes' own namespaces serve every level and do not count.
 * Cannot see: traffic that comes from outside the cluster, or over a proxy in between.
 */
export const workloadCrossesLevelsOnStatedPortsOnly = defineCheck({
  id: "workload-crosses-levels-on-stated-ports-only",
  version: 4,
  title: {
    pass: "Other levels reach the workload on stated ports only",
    fail: "Other levels reach the workload without limits",
  },
  tier: "orchestrator",
  severity: "high",
  about: "workload",
  needs: networkNeeds,
  consults: networkConsults,
  proves: ["4.3.3-c", "4.3.3-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Isolate the pods for ingress, and allow other levels only from named pods on named ports.",
    yaml: "spec:\n  podSelector: {}\n  policyTypes: [Ingress]\n  ingress:\n    - from:\n        - namespaceSelector: { matchLabels: { plimsoll.dev/sensitivity: low } }\n          podSelector: { matchLabels: { app: frontend } }\n      ports:\n        - { protocol: TCP, port: 8443 }\n",
  },
  examine: (workload, world) => {
    if (isPlatform(workload)) return notApplicable({ observed: [], searched: "a namespace of Kubernetes itself" });
    const own = sensitivityOf(workload, world);
    if (own === undefined) throw new CannotTell("neither the workload nor its namespace states a sensitivity level");
    const reach = reachabilityOf(world);
    const endpoints = reach.endpoints.ofWorkload.get(workload) ?? [];
    if (endpoints.length === 0) throw new CannotTell("neither a template nor a pod of this workload is in this source");
    const others = levels(world);
    if (![...others.keys()].some((level) => level !== own)) return notApplicable([{ path: "sensitivity", value: own }]);
    const searched = searchedPolicies(reach);
    const observed = endpoints.flatMap((endpoint) => crossings(endpoint, own, world));
    if (observed.some(({ deciding }) => deciding))
      return fail({ observed: atMost(observed.filter(({ deciding }) => deciding)), searched });
    return pass({ observed: [{ path: "sensitivity", value: own }, ...atMost(observed)], searched });
  },
});

/** Ways in from other levels; those without limits decide. */
function crossings(endpoint: Endpoint, own: string, world: World<NetworkKinds>): Observed[] {
  const reach = reachabilityOf(world);
  const sight = reach.sight(endpoint, "ingress");
  if (endpoint.hostNetwork || !sight.isolated) {
    const from = [...levels(world)].find(([level, group]) => level !== own && sendsTo(group, endpoint, world));
    return from
      ? [
          {
            path: endpoint.hostNetwork ? "hostNetwork" : "ingress",
            value: `open to workloads of level ${from[0]}`,
            object: from[1].example,
            deciding: true,
          },
        ]
      : [];
  }
  const known = world.once("network/crossings", () => new Map<string, Map<Sight, Observed[]>>());
  const ofLevel = known.get(own) ?? new Map<Sight, Observed[]>();
  known.set(own, ofLevel);
  const observed = ofLevel.get(sight) ?? openings(sight, own, world);
  ofLevel.set(sight, observed);
  return observed;
}

/** The rules that let other levels in: the same for all endpoints that the same policies select. */
function openings({ rules }: Sight, own: string, world: World<NetworkKinds>): Observed[] {
  return rules
    .filter(({ action }) => action === "allow")
    .flatMap((rule) => {
      const level = levelsIn(rule, world).find((each) => each !== own);
      if (level === undefined) return [];
      const isStated =
        rule.ports?.every(({ port }) => port !== undefined) &&
        !isEveryPort(rule.ports) &&
        !rule.peers.everyone &&
        !mayHoldEveryPod(rule.peers) &&
        !isEveryPod(rule, world);
      const { value, ...seen } = observedRule(rule, !isStated);
      return [{ ...seen, value: `level ${level}: ${value}` }];
    });
}

/** Whether pods of a level may send to an endpoint, as far as their own egress goes. */
function sendsTo(level: Level, to: Endpoint, world: World<NetworkKinds>): boolean {
  const known = world.once("network/reached-by-level", () => new Map<Level, Reached>());
  const reached = known.get(level) ?? reachedFrom(level);
  known.set(level, reached);
  return reached.everyone || (!to.hostNetwork && reached.pods.has(to));
}

interface Reached {
  everyone: boolean;
  pods: ReadonlySet<Endpoint>;
}

/** Whom the egress of a level speaks of: each set of peers once, however many policies repeat it. */
function reachedFrom({ sending }: Level): Reached {
  const pods = new Set<Endpoint>();
  const sets = new Set<ReadonlySet<Endpoint>>();
  for (const { isolated, rules } of sending) {
    if (!isolated) return { everyone: true, pods };
    for (const { action, peers } of rules) {
      if (action !== "allow") continue;
      if (peers.everyone || mayHoldEveryPod(peers)) return { everyone: true, pods };
      sets.add(peers.pods);
    }
  }
  for (const set of sets) for (const endpoint of set) pods.add(endpoint);
  return { everyone: false, pods };
}

interface Level {
  /** The ways in which egress of this level is ruled. */
  sending: Set<Sight>;
  pods: Set<Endpoint>;
  example: string;
}

/** The endpoints of each stated level. */
function levels(world: World<NetworkKinds>): Map<string, Level> {
  return world.once("network/levels", () => {
    const reach = reachabilityOf(world);
    const found = new Map<string, Level>();
    for (const endpoint of reach.endpoints.all) {
      const workload = endpoint.workloads[0]!;
      const level = isPlatform(workload) ? undefined : sensitivityOf(workload, world);
      if (level === undefined) continue;
      const group = found.get(level) ?? { sending: new Set(), pods: new Set(), example: "" };
      found.set(level, group);
      group.pods.add(endpoint);
      if (group.example === "")
        group.example = `${workload.asset.kubernetes?.kind} ${workload.asset.namespace}/${workload.asset.name}`;
      group.sending.add(reach.sight(endpoint, "egress"));
    }
    return new Map([...found].sort(([a], [b]) => byText(a, b)));
  });
}

/** The levels of the pods that a rule speaks of: asked once for each set of peers. */
function levelsIn({ peers }: PlacedRule, world: World<NetworkKinds>): string[] {
  const known = world.once("network/levels-in", () => new Map<unknown, string[]>());
  let found = known.get(peers);
  if (!found) {
    const all = [...levels(world)];
    found =
      peers.everyone || mayHoldEveryPod(peers)
        ? all.map(([level]) => level)
        : all.filter(([, { pods }]) => [...peers.pods].some((endpoint) => pods.has(endpoint))).map(([level]) => level);
    known.set(peers, found);
  }
  return found;
}

function isEveryPod({ peers }: PlacedRule, world: World<NetworkKinds>): boolean {
  const all = world.once(
    "network/reachable-pods",
    () => reachabilityOf(world).endpoints.all.filter(({ hostNetwork }) => !hostNetwork).length,
  );
  return peers.pods.size > 2 && peers.pods.size === all;
}
