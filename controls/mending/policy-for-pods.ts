import type { Evidence, MendOf, PlainObject } from "@/controls/check";
import { nameOf } from "@/controls/mend";
import { sharedLabels } from "@/controls/mending/pod-labels";

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
    const matchLabels = sharedByDeciding(evidence);
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
function sharedByDeciding({ observed }: Evidence): Record<string, string> {
  const deciding = observed.filter((each) => each.deciding);
  return deciding.every(({ path }) => path.endsWith("labels")) ? sharedLabels(deciding) : {};
}
