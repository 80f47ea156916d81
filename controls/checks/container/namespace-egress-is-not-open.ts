import { defineCheck, fail, pass, type SubjectOf, type Verdict } from "@/controls/check";
import {
  closingKinds,
  observedClosing,
  observedOpening,
  tellOfUnseenPolicies,
} from "@/controls/checks/network-closing";
import { observedRule } from "@/controls/checks/network-evidence";
import {
  defaultDeny,
  namespaceWithoutPods,
  observedDenial,
  observedPolicyRule,
  type PlacedPolicyRule,
  rulesOf,
} from "@/controls/checks/network-policies";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { isTheInternet } from "@/controls/network/cidr";
import { closingOf } from "@/controls/network/closed-namespaces";
import { openEgress } from "@/controls/network/open-egress";
import type { NetworkKinds } from "@/controls/network/reachability";
import type { World } from "@/controls/world";

/**
 * Claim: no pod of the namespace may reach every address there is.
 * Why: traffic must not pass unseen from a sensitive network to the Internet (SP 800-190, 4.4.2).
 * Looks at: the NetworkPolicies of the namespace: the default for egress, and `to` of every egress rule; the policies of Cilium, Calico and
 * administrators, which may close it too, or open it again.
 * Passes when: egress is denied by default and no rule, for whichever pods and ports, names 0.0.0.0/0, ::/0 or a quarter of it, or leaves `to` out.
 * An `except` list does not help: it keeps out the neighbours and lets in the Internet.
 * Cannot see: firewalls and gateways at the border of the network; host names behind an address.
 */
export const namespaceEgressIsNotOpen = defineCheck({
  id: "namespace-egress-is-not-open",
  version: 4,
  title: { pass: "Egress goes to named destinations", fail: "Egress is open to every address" },
  tier: "container",
  severity: "medium",
  about: "namespace",
  needs: ["network-policy"],
  weighs: closingKinds,
  proves: ["4.4.2-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Name the destinations: pods and namespaces by label, outside services by address, the Internet through an egress proxy.",
    yaml: "egress:\n  - to:\n      - ipBlock: { cidr: 203.0.113.10/32 }\n    ports:\n      - { protocol: TCP, port: 443 }\n",
  },
  examine: (namespace, world) => {
    const outside = namespaceWithoutPods(namespace);
    if (outside) return outside;
    const { policies, denying } = defaultDeny(world, namespace.asset.name, "egress");
    const rules = policies.flatMap((policy) => rulesOf(policy, "egress"));
    const searched = `${counted(rules.length, "egress rule")} of ${counted(policies.length, "NetworkPolicy", "NetworkPolicies")} in namespace ${namespace.asset.name}`;
    const open = rules.filter(reachesEverything);
    if (open.length > 0)
      return fail({ observed: atMost(open.map((each) => observedPolicyRule(each, true))), searched });
    if (denying.length === 0) return byExtensions(namespace, searched, world);
    const reopened = observedOpening(namespace, "egress", world);
    if (reopened.length > 0) return fail({ observed: atMost(reopened), searched });
    return pass({ observed: atMost(denying.flatMap(observedDenial)), searched });
  },
});

/** Where no NetworkPolicy denies egress of every pod: policies of other kinds may, and may open it again. */
function byExtensions(namespace: SubjectOf<"namespace">, searched: string, world: World<NetworkKinds>): Verdict {
  const closing = closingOf(namespace.asset.name, "egress", world);
  const open = [...new Set(closing?.sights.flatMap((sight) => openEgress(sight, world)))];
  if (closing && open.length === 0) return pass({ observed: atMost(observedClosing(closing, "egress")), searched });
  tellOfUnseenPolicies(namespace, world);
  return fail({
    observed: atMost(open.map((rule) => observedRule(rule))),
    searched: closing
      ? searched
      : `${searched}; none denies egress of every pod, so what is not selected may go anywhere`,
  });
}

function reachesEverything({ peers }: PlacedPolicyRule): boolean {
  return peers.length === 0 || isTheInternet(peers.flatMap(({ ipBlock }) => ipBlock ?? []));
}
