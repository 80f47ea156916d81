import { defineCheck, fail, pass } from "@/controls/check";
import { closingKinds, judgeClosing, observedOpening } from "@/controls/checks/network-closing";
import {
  defaultDeny,
  namespaceWithoutPods,
  observedDenial,
  observedPolicyRule,
} from "@/controls/checks/network-policies";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { defaultDenyFor } from "@/controls/mending/default-deny";

/**
 * Claim: nothing reaches a pod of the namespace unless a policy allows it.
 * Why: without it every pod of the cluster, of whatever sensitivity, may connect to every other (SP 800-190, 4.3.3).
 * Looks at: spec.podSelector, policyTypes and ingress of the namespace's NetworkPolicies, and the policies of Cilium, Calico and administrators, which may close
 * the namespace too, or open it again.
 * Passes when: a policy selects all pods ({}) for ingress and no policy of any kind that selects pods without labels lets everybody in on every port; a whole
 * range of private addresses (10.0.0.0/8) is everybody, for pods are among them. An absent policyTypes means Ingress.
 * Cannot see: whether the network plug-in enforces policies (cluster-network-enforces-policies).
 */
export const namespaceDeniesIngressByDefault = defineCheck({
  id: "namespace-denies-ingress-by-default",
  version: 4,
  title: { pass: "Namespace denies ingress by default", fail: "Namespace lets every pod connect in" },
  tier: "orchestrator",
  severity: "high",
  about: "namespace",
  needs: ["network-policy"],
  weighs: closingKinds,
  proves: ["4.3.3-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Add a policy that selects all pods and allows no ingress, then one policy for each connection that is meant.",
    yaml: "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: default-deny-ingress\nspec:\n  podSelector: {}\n  policyTypes: [Ingress]\n",
  },
  mend: defaultDenyFor("Ingress"),
  examine: (namespace, world) => {
    const outside = namespaceWithoutPods(namespace);
    if (outside) return outside;
    const { policies, denying, opening } = defaultDeny(world, namespace.asset.name, "ingress");
    const searched = `${counted(policies.length, "NetworkPolicy", "NetworkPolicies")} in namespace ${namespace.asset.name}`;
    const denial = denying.flatMap(observedDenial);
    if (opening.length > 0)
      return fail({
        observed: atMost([...opening.map((each) => observedPolicyRule(each, true)), ...denial]),
        searched,
      });
    if (denying.length === 0) return judgeClosing(namespace, "ingress", world, searched);
    const reopened = observedOpening(namespace, "ingress", world);
    if (reopened.length > 0) return fail({ observed: atMost([...reopened, ...denial]), searched });
    return pass({ observed: atMost(denial), searched });
  },
});
