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
import { isEveryPort } from "@/controls/network/policy";

/**
 * Claim: no pod of the namespace connects anywhere unless a policy allows it.
 * Why: an intruder in one container looks around and sends data out first of all (SP 800-190, 4.4.2, 4.3.3).
 * Looks at: spec.podSelector, policyTypes and egress of the namespace's NetworkPolicies, and the policies of Cilium, Calico and administrators, which may close
 * the namespace too, or open it again.
 * Passes when: a policy selects all pods ({}) for egress and no policy of any kind that selects pods without labels lets everything out on every port. An absent
 * policyTypes means egress only where the policy has an egress rule.
 * Cannot see: whether the network plug-in enforces policies (cluster-network-enforces-policies); pods on the host network, which no policy binds.
 */
export const namespaceDeniesEgressByDefault = defineCheck({
  id: "namespace-denies-egress-by-default",
  version: 4,
  title: { pass: "Namespace denies egress by default", fail: "Namespace lets pods connect anywhere" },
  tier: "container",
  severity: "medium",
  about: "namespace",
  needs: ["network-policy"],
  weighs: closingKinds,
  proves: ["4.4.2-a", "4.3.3-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Add a policy that selects all pods and allows name look-ups only, then one policy for each connection that is meant.",
    yaml: "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: default-deny-egress\nspec:\n  podSelector: {}\n  policyTypes: [Egress]\n  egress:\n    - to:\n        - namespaceSelector:\n            matchLabels: { kubernetes.io/metadata.name: kube-system }\n      ports:\n        - { protocol: UDP, port: 53 }\n        - { protocol: TCP, port: 53 }\n",
  },
  mend: defaultDenyFor("Egress"),
  examine: (namespace, world) => {
    const outside = namespaceWithoutPods(namespace);
    if (outside) return outside;
    const { policies, denying, opening } = defaultDeny(world, namespace.asset.name, "egress");
    const searched = `${counted(policies.length, "NetworkPolicy", "NetworkPolicies")} in namespace ${namespace.asset.name}`;
    const denial = denying.flatMap(observedDenial);
    if (opening.length > 0)
      return fail({
        observed: atMost([...opening.map((each) => observedPolicyRule(each, true)), ...denial]),
        searched,
      });
    if (denying.length === 0) return judgeClosing(namespace, "egress", world, searched);
    const reopened = observedOpening(namespace, "egress", world, ({ ports }) => isEveryPort(ports));
    if (reopened.length > 0) return fail({ observed: atMost([...reopened, ...denial]), searched });
    return pass({ observed: atMost(denial), searched });
  },
});
