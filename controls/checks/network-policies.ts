import { notApplicable, type Observed, type SubjectOf, type Verdict } from "@/controls/check";
import { selects, selectsAll } from "@/controls/checks/label-selectors";
import { byText } from "@/controls/checks/observed-limit";
import { isTheInternet } from "@/controls/network/cidr";
import { mayHoldEveryPod } from "@/controls/network/peers";
import { isEveryPort, type PortRange, toRange } from "@/controls/network/policy";
import { portsTitle } from "@/controls/network/ports-title";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";
import type { NetworkPolicyFact } from "@/facts/kubernetes/network";

export type Direction = "ingress" | "egress";
type Policy = Fact<"network-policy">;
type Peer = NonNullable<NetworkPolicyFact["egress"]>[number]["to"][number];

/** A rule of a policy in one direction, without the difference between `from` and `to`. */
export interface PlacedPolicyRule {
  policy: Policy;
  path: string;
  peers: readonly Peer[];
  /** null: every port. */
  ports: readonly PortRange[] | null;
}

/** The policies of a namespace, by name. */
export function policiesOf(world: World<"network-policy">, namespace: string): Policy[] {
  return [...world.inNamespace("network-policy", namespace)].sort((a, b) => byText(a.subject, b.subject));
}

/**
 * Whether a policy isolates its pods in a direction. As the API server defaults spec.policyTypes: absent or empty, every policy is
 * about ingress, and about egress only when it has at least one egress rule.
 */
export function isolates(policy: NetworkPolicyFact, direction: Direction): boolean {
  const types = policy.policyTypes ?? [];
  if (types.length > 0) return types.includes(direction === "ingress" ? "Ingress" : "Egress");
  return direction === "ingress" || (policy.egress?.length ?? 0) > 0;
}

/** The rules of a policy that are in force in a direction. */
export function rulesOf(policy: Policy, direction: Direction): PlacedPolicyRule[] {
  if (!isolates(policy.body, direction)) return [];
  const rules =
    direction === "ingress"
      ? (policy.body.ingress ?? []).map((rule) => ({ peers: rule.from, ports: portsOf(rule) }))
      : (policy.body.egress ?? []).map((rule) => ({ peers: rule.to, ports: portsOf(rule) }));
  return rules.map((rule, index) => ({ policy, path: `spec.${direction}[${index}]`, ...rule }));
}

function portsOf({ ports }: Pick<NonNullable<NetworkPolicyFact["egress"]>[number], "ports">): PortRange[] | null {
  return ports.length === 0 ? null : ports.map(toRange);
}

/**
 * A rule that lets everything through: all ports, and no peer named, or one that is every address or every pod of the cluster. Who comes in from a whole range of private
 * addresses may be any pod.
 */
function letsEverythingThrough({ peers, ports }: PlacedPolicyRule, direction: Direction): boolean {
  if (!isEveryPort(ports)) return false;
  const blocks = peers.flatMap(({ ipBlock }) => ipBlock ?? []);
  if (direction === "ingress" && mayHoldEveryPod({ blocks, blocksHoldPods: true })) return true;
  return peers.length === 0 || peers.some(isEveryPod) || isTheInternet(blocks);
}

function isEveryPod({ namespaceSelector, podSelector }: Peer): boolean {
  return namespaceSelector !== undefined && selectsAll(namespaceSelector) && (!podSelector || selectsAll(podSelector));
}

/** What isolates all pods of a namespace in a direction, and the rules that take the isolation away again. */
export interface DefaultDeny {
  policies: Policy[];
  denying: Policy[];
  opening: PlacedPolicyRule[];
}

/**
 * The default of a namespace: policies that select every pod and are about the direction. Policies only add up, so a rule of one
 * of them that lets everything through opens the namespace again, and so does one of a policy that selects pods without any label, as a selector of
 * expressions can; a policy for some pods is an exception for those pods.
 */
export function defaultDeny(world: World<"network-policy">, namespace: string, direction: Direction): DefaultDeny {
  return world.once(`network/default-deny/${direction}/${namespace}`, () => {
    const policies = policiesOf(world, namespace);
    const denying = policies.filter(({ body }) => selectsAll(body.podSelector) && isolates(body, direction));
    return {
      policies,
      denying,
      opening: policies
        .filter(({ body }) => selects(body.podSelector, {}))
        .flatMap((policy) => rulesOf(policy, direction))
        .filter((rule) => letsEverythingThrough(rule, direction)),
    };
  });
}

/** Evidence that a policy isolates every pod. */
export function observedDenial(policy: Policy): Observed[] {
  const object = `NetworkPolicy ${policy.asset.name}/${policy.subject}`;
  const types = policy.body.policyTypes ?? [];
  return [
    { path: "spec.podSelector", value: "{}", object, deciding: true },
    types.length > 0
      ? { path: "spec.policyTypes", value: types.join(", "), object, deciding: true }
      : { path: "spec.policyTypes", value: null, byDefault: defaultTypes(policy.body), object, deciding: true },
  ];
}

function defaultTypes(policy: NetworkPolicyFact): string {
  return isolates(policy, "egress") ? "Ingress, Egress" : "Ingress";
}

/** Evidence of a rule: who it lets through, and where it names ports, on which. */
export function observedPolicyRule({ policy, path, peers, ports }: PlacedPolicyRule, deciding: boolean): Observed {
  const object = `NetworkPolicy ${policy.asset.name}/${policy.subject}`;
  const who = peers.length === 0 ? "every peer" : peers.map(peerTitle).join(", ");
  const value = ports === null ? who : `${who} on ${portsTitle(ports)}`;
  return { path, value, object, ...(deciding ? { deciding } : {}) };
}

function peerTitle({ ipBlock, namespaceSelector, podSelector }: Peer): string {
  if (ipBlock) return ipBlock.except.length > 0 ? `${ipBlock.cidr} except ${ipBlock.except.join(" ")}` : ipBlock.cidr;
  if (namespaceSelector)
    return selectsAll(namespaceSelector) && !podSelector ? "every pod" : "pods of chosen namespaces";
  return podSelector && selectsAll(podSelector) ? "every pod of the namespace" : "chosen pods of the namespace";
}

/**
 * kube-public and kube-node-lease hold a ConfigMap and leases, never pods; everything else is judged, kube-system too.
 * Gives the verdict for those two, undefined for the rest.
 */
export function namespaceWithoutPods(namespace: SubjectOf<"namespace">): Verdict | undefined {
  const { name } = namespace.asset;
  if (name !== "kube-public" && name !== "kube-node-lease") return undefined;
  return notApplicable({
    observed: [{ path: "metadata.name", value: name }],
    searched: "Kubernetes runs no pods here",
  });
}
