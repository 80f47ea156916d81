import type { Evidence, MendOf, PlainObject } from "@/controls/check";
import { nameOf } from "@/controls/mend";

/** Labels that controllers give to each pod or each of its generations: what they select is gone tomorrow. */
const ofOneGeneration =
  /^(pod-template-hash|pod-template-generation|controller-revision-hash|controller-uid|job-name|batch\.kubernetes\.io\/.*|(statefulset|apps)\.kubernetes\.io\/.*)$/;

/** Name lookups, without which hardly anything can be reached by the name it has. */
const nameLookups: PlainObject = {
  to: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } } }],
  ports: [
    { protocol: "UDP", port: 53 },
    { protocol: "TCP", port: 53 },
  ],
};

const starts = {
  Egress: { policyTypes: ["Egress"], egress: [nameLookups] },
  Ingress: { policyTypes: ["Ingress"], ingress: [{ from: [{ podSelector: {} }] }] },
} as const;

/**
 * Adds a policy for the pods that none selects, by the labels that decided: name lookups only, or callers of their own namespace only, as a start for the
 * owner. Where a policy decided by what it lets through, or the pods have no labels in common, there is no mend.
 */
export function policyForPods(direction: "Egress" | "Ingress"): MendOf {
  return (asset, evidence) => {
    const target = nameOf(asset);
    const matchLabels = sharedLabels(evidence);
    if (!target || Object.keys(matchLabels).length === 0) return undefined;
    const metadata = { name: `${target.name}-${direction.toLowerCase()}`, namespace: target.namespace };
    const spec = { podSelector: { matchLabels }, ...starts[direction] };
    return {
      how: "apply",
      objects: [{ apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata, spec }],
      adjust: [`spec.${direction.toLowerCase()}`],
    };
  };
}

/** The labels that all deciding pods share. None when something else than labels decided. */
function sharedLabels({ observed }: Evidence): Record<string, string> {
  const deciding = observed.filter((each) => each.deciding);
  if (deciding.length === 0 || deciding.some(({ path }) => !path.endsWith("labels"))) return {};
  const sets = deciding.map(({ value }) => new Set(String(value ?? "").split(", ")));
  const shared = [...sets[0]!].filter((label) => label.includes("=") && sets.every((set) => set.has(label)));
  const pairs = shared.map(
    (label) => [label.slice(0, label.indexOf("=")), label.slice(label.indexOf("=") + 1)] as const,
  );
  return Object.fromEntries(pairs.filter(([key]) => !ofOneGeneration.test(key)));
}
