import { defineCheck, fail, type Observed, pass } from "@/controls/check";
import { isolates, namespaceWithoutPods, policiesOf } from "@/controls/checks/network-policies";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { defaultDenyFor } from "@/controls/mending/default-deny";
import { speaksOfNamespace } from "@/controls/network/cilium-policies";
import type { World } from "@/controls/world";

/**
 * Claim: somebody has thought about the network of the namespace.
 * Why: applications and levels are kept apart in the network only where anybody wrote down how (SP 800-190, 4.3.3).
 * Looks at: the NetworkPolicies of the namespace, and policies of administrators, Cilium and Calico for it or for every namespace.
 * Passes when: there is at least one. Which workloads they select, and what they deny, is asked by other checks.
 * Cannot see: which of the cluster-wide policies were written with this namespace in mind.
 */
export const namespaceHasNetworkPolicies = defineCheck({
  id: "namespace-has-network-policies",
  version: 3,
  title: { pass: "Namespace has network policies", fail: "Namespace has no network policy" },
  tier: "orchestrator",
  severity: "medium",
  about: "namespace",
  needs: ["network-policy"],
  consults: ["admin-network-policy", "cilium-network-policy", "calico-network-policy"],
  proves: ["4.3.3-b"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.3.2"],
  remediation: {
    text: "Start with a policy that denies by default, then allow each connection that is meant.",
    yaml: "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: default-deny\nspec:\n  podSelector: {}\n  policyTypes: [Ingress, Egress]\n",
  },
  mend: defaultDenyFor("Ingress"),
  examine: (namespace, world) => {
    const outside = namespaceWithoutPods(namespace);
    if (outside) return outside;
    const policies = policiesOf(world, namespace.asset.name);
    const searched = `${counted(policies.length, "NetworkPolicy", "NetworkPolicies")} in namespace ${namespace.asset.name}`;
    const ofExtensions = policies.length === 0 ? extensionPolicies(namespace.asset.name, world) : [];
    if (ofExtensions.length > 0) return pass({ observed: atMost(ofExtensions), searched });
    if (policies.length === 0) return fail({ observed: [], searched });
    const observed = policies.map(({ asset, subject, body }): Observed => {
      const types = (["ingress", "egress"] as const).filter((direction) => isolates(body, direction));
      return { path: "policyTypes", value: types.join(", "), object: `NetworkPolicy ${asset.name}/${subject}` };
    });
    return pass({ observed: atMost(observed), searched });
  },
});

/** Policies of extensions that lie in the namespace, or in none. */
function extensionPolicies(
  name: string,
  world: World<"admin-network-policy" | "cilium-network-policy" | "calico-network-policy">,
): Observed[] {
  const isHere = (namespace: string | null) => namespace === null || namespace === name;
  const facts = [
    ...world.all("admin-network-policy"),
    ...world.all("cilium-network-policy").filter((fact) => speaksOfNamespace(fact, name)),
    ...world
      .all("calico-network-policy")
      .filter(({ body }) => /NetworkPolicy$/.test(body.objectKind) && isHere(body.namespace)),
  ];
  return facts.map(({ subject }): Observed => ({ path: "metadata.name", value: subject }));
}
