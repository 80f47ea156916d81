import type { MendOf } from "@/controls/check";
import { applyObjects, nameOf } from "@/controls/mend";

/**
 * Adds a policy to the namespace that selects every pod and allows nothing in one direction. Policies add up, so one without any rule
 * can only take away. Where another policy decided by what it lets through, adding one mends nothing: no mend.
 */
export function defaultDenyFor(direction: "Ingress" | "Egress"): MendOf {
  return applyObjects((asset, evidence) => {
    const namespace = nameOf(asset);
    if (!namespace || evidence.observed.some(({ deciding }) => deciding)) return undefined;
    return [
      {
        apiVersion: "networking.k8s.io/v1",
        kind: "NetworkPolicy",
        metadata: { name: `default-deny-${direction.toLowerCase()}`, namespace: namespace.name },
        spec: { podSelector: {}, policyTypes: [direction] },
      },
    ];
  });
}
