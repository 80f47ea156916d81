import { CannotTell } from "@/controls/check";
import type { NetworkKinds } from "@/controls/network/reachability";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";
import type { LabelSelector } from "@/facts/kubernetes/fields";

/** The one label that every namespace has: its name. */
const NAME_LABEL = "kubernetes.io/metadata.name";
const CILIUM_LABELS = /^(k8s[:.])?io\.cilium\.k8s\.namespace\.labels\./;

/**
 * Where the labels of a namespace were not seen, a policy that goes by them may or may not select its pods.
 * @throws CannotTell when there is such a policy
 */
export function tellOfNamespaceLabels(name: string, world: World<NetworkKinds>): void {
  if (world.unseen("namespace").length === 0 || world.named("namespace", name)) return;
  const policy = [
    ...world.all("admin-network-policy"),
    ...world.all("cilium-network-policy"),
    ...world.all("calico-network-policy"),
  ].find(choosesByNamespaceLabels);
  if (policy)
    throw new CannotTell(`${policy.subject} goes by labels of namespaces, and those of ${name} were not seen`);
}

/** Whether which pods a policy is about depends on labels of namespaces other than their names. */
function choosesByNamespaceLabels(
  fact: Fact<"admin-network-policy"> | Fact<"cilium-network-policy"> | Fact<"calico-network-policy">,
): boolean {
  if (fact.kind === "admin-network-policy") {
    const { namespaceSelector } = (fact as Fact<"admin-network-policy">).body.subject;
    return namespaceSelector !== undefined && keysOf(namespaceSelector).some((key) => key !== NAME_LABEL);
  }
  if (fact.kind === "calico-network-policy") {
    const { namespaceSelector = "" } = (fact as Fact<"calico-network-policy">).body;
    return !/^\s*(all\(\s*\)|global\(\s*\)|)\s*$/.test(namespaceSelector);
  }
  const { specs } = (fact as Fact<"cilium-network-policy">).body;
  return specs.some(({ endpointSelector }) => endpointSelector && keysOf(endpointSelector).some(isCiliumLabel));
}

function keysOf({ matchLabels, matchExpressions }: LabelSelector): string[] {
  return [...Object.keys(matchLabels), ...matchExpressions.map(({ key }) => key)];
}

function isCiliumLabel(key: string): boolean {
  return CILIUM_LABELS.test(key) && !key.endsWith(`.${NAME_LABEL}`);
}
