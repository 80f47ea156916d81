import { isTheInternet } from "@/controls/network/cidr";
import { type Endpoint, type Endpoints, endpointsOf, namespaceLabelsOf } from "@/controls/network/endpoints";
import { openEgress } from "@/controls/network/open-egress";
import { mayHoldEveryPod, PeerFinder } from "@/controls/network/peers";
import { type Direction, isEveryPort } from "@/controls/network/policy";
import {
  allPolicies,
  type ExtensionKinds,
  extensionPolicies,
  type NetworkKinds,
  type PlacedRule,
  Reachability,
  type Sight,
} from "@/controls/network/reachability";
import type { World } from "@/controls/world";

type Kinds = "workload" | "namespace" | ExtensionKinds;

/** What policies of administrators, Cilium and Calico do to every pod of a namespace in one direction, those to come included. */
export interface Closing {
  /** The policies that close it. */
  by: readonly string[];
  /** Rules by which it is open all the same: to every peer on every port. */
  opening: readonly PlacedRule[];
  sights: readonly Sight[];
}

/**
 * Whether policies other than NetworkPolicies close a namespace: they isolate each pod that is there, and one without any label, which stands for pods
 * to come. Undefined where they do not.
 */
export function closingOf(namespace: string, direction: Direction, world: World<Kinds>): Closing | undefined {
  const reach = reachabilityByExtensions(world);
  const sights = (reach.endpoints.inNamespace.get(namespace) ?? [])
    .filter(({ hostNetwork }) => !hostNetwork)
    .map((endpoint) => reach.sight(endpoint, direction));
  const closings = sights.map((sight) => closedBy(sight, direction, reach.bound));
  if (closings.length === 0 || closings.some((by) => by.length === 0)) return undefined;
  const opening = new Set(sights.flatMap((sight) => openingIn(sight, direction, reach.bound)));
  return { by: [...new Set(closings.flat())].sort(), opening: [...opening], sights };
}

/**
 * Rules of policies of administrators, Cilium and Calico by which a namespace is open again that NetworkPolicies close: what they let every pod of it do,
 * those to come included. For ingress they are about every peer on every port, for egress about every destination, on whichever ports.
 */
export function openedByOthers(namespace: string, direction: Direction, world: World<NetworkKinds>): PlacedRule[] {
  const kinds = ["admin-network-policy", "cilium-network-policy", "calico-network-policy"] as const;
  if (kinds.every((kind) => world.all(kind).length === 0)) return [];
  const reach = reachabilityOfAll(world);
  const plain = reach.endpoints.inNamespace.get(namespace)?.at(-1);
  if (!plain) return [];
  const sight = reach.sight(plain, direction);
  const open = direction === "egress" ? openEgress(sight, world) : openingIn(sight, direction, reach.bound);
  return open.filter(({ policy }) => policy.isOfKubernetes !== true);
}

/** The policies that isolate, or deny everybody by a rule of their own (the baseline of administrators). */
function closedBy({ isolatedBy, rules }: Sight, direction: Direction, everyPod: number): string[] {
  if (isolatedBy.length > 0) return isolatedBy.map(({ title }) => title);
  const denying = rules.find((rule) => rule.action === "deny" && isForEverybody(rule, direction, everyPod));
  return denying ? [denying.policy.title] : [];
}

function openingIn({ rules }: Sight, direction: Direction, everyPod: number): PlacedRule[] {
  const end = rules.findIndex((rule) => rule.action === "deny" && isForEverybody(rule, direction, everyPod));
  return rules
    .slice(0, end < 0 ? rules.length : end)
    .filter((rule) => rule.action === "allow" && isForEverybody(rule, direction, everyPod));
}

/**
 * Every pod of the cluster is everybody who comes in, but not every place to go to. A denial of something less denies not everybody; a permission that
 * leaves a few out opens all the same.
 */
function isForEverybody({ action, peers, ports }: PlacedRule, direction: Direction, everyPod: number): boolean {
  if (action === "allow" ? !isEveryPort(ports) : ports !== null || peers.more) return false;
  if (action === "allow" && isTheInternet(peers.blocks)) return true;
  if (peers.everyone || direction === "egress") return peers.everyone;
  return peers.pods.size >= everyPod || (action === "allow" && mayHoldEveryPod(peers));
}

/** Who may talk to whom if there were no NetworkPolicies, with a pod without labels in each namespace, and in one that is not in the source. */
function reachabilityByExtensions(world: World<Kinds>): Reachability {
  return world.once("network/by-extensions", () => {
    const endpoints = withPlainPods(endpointsOf(world), world);
    return new Reachability(endpoints, extensionPolicies(world, new PeerFinder(endpoints)));
  });
}

/** Who may talk to whom, NetworkPolicies included, with a pod without labels in each namespace: the last one of its list. */
function reachabilityOfAll(world: World<NetworkKinds>): Reachability {
  return world.once("network/with-plain-pods", () => {
    const endpoints = withPlainPods(endpointsOf(world), world);
    return new Reachability(endpoints, allPolicies(world, new PeerFinder(endpoints)));
  });
}

/** Stands for namespaces that are not in the source: whoever lets in all pods of those that are does not let in every pod. */
const ELSEWHERE = "(any other namespace)";

function withPlainPods(endpoints: Endpoints, world: World<"namespace">): Endpoints {
  const seen = world.all("namespace").map(({ asset }) => asset.name);
  const names = new Set([...seen, ...endpoints.inNamespace.keys(), ELSEWHERE]);
  const plain = [...names].map(
    (namespace, at): Endpoint => ({
      id: endpoints.all.length + at,
      namespace,
      labels: {},
      namespaceLabels: namespaceLabelsOf(namespace, world),
      hostNetwork: false,
      serviceAccount: "default",
      namedPorts: {},
      workloads: [],
    }),
  );
  const inNamespace = new Map(
    plain.map((endpoint) => [endpoint.namespace, [...(endpoints.inNamespace.get(endpoint.namespace) ?? []), endpoint]]),
  );
  return { all: [...endpoints.all, ...plain], inNamespace, ofWorkload: endpoints.ofWorkload };
}
