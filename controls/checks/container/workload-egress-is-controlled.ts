import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { networkConsults, observedRule, searchedPolicies } from "@/controls/checks/network-evidence";
import { atMost } from "@/controls/checks/observed-limit";
import { labelsText } from "@/controls/mending/pod-labels";
import { policyForPods } from "@/controls/mending/policy-for-pods";
import { tellOfNamespaceLabels } from "@/controls/network/namespace-labels";
import { openEgress } from "@/controls/network/open-egress";
import { reachabilityOf } from "@/controls/network/reachability";

/**
 * Claim: what the workload's pods may send is limited to stated destinations.
 * Why: egress traffic has to be controlled (SP 800-190, 4.4.2); a permission to every address controls nothing.
 * Looks at: every NetworkPolicy, AdminNetworkPolicy and policy of Cilium and Calico that selects the pods, in effect and together.
 * Passes when: a policy isolates the pods for egress and no rule in force lets them reach every peer, or the Internet as a whole (0.0.0.0/0, its halves, or
 * as much of it with a few exceptions). Pods on the host network do not apply here: no policy binds them, and `host-network-is-not-used` fails them.
 * Cannot see: firewalls and proxies outside the cluster; whether the network plug-in enforces policies (`cluster-network-enforces-policies`).
 */
export const workloadEgressIsControlled = defineCheck({
  id: "workload-egress-is-controlled",
  version: 5,
  title: { pass: "Egress goes to stated destinations only", fail: "Egress is not limited to stated destinations" },
  tier: "container",
  severity: "medium",
  about: "workload",
  needs: ["network-policy"],
  consults: networkConsults,
  weighs: ["namespace"],
  proves: ["4.4.2-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Deny egress by default and allow the destinations that are meant, by label or by address.",
    yaml: "spec:\n  podSelector: {}\n  policyTypes: [Egress]\n  egress:\n    - to:\n        - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }\n      ports:\n        - { protocol: UDP, port: 53 }\n",
  },
  mend: policyForPods("Egress"),
  examine: (workload, world) => {
    const reach = reachabilityOf(world);
    const endpoints = reach.endpoints.ofWorkload.get(workload) ?? [];
    if (endpoints.length === 0) throw new CannotTell("neither a template nor a pod of this workload is in this source");
    const bound = endpoints.filter(({ hostNetwork }) => !hostNetwork);
    if (bound.length === 0) return notApplicable([{ path: "hostNetwork", value: true }]);
    tellOfNamespaceLabels(workload.asset.namespace ?? "", world);
    const searched = searchedPolicies(reach);
    const sights = bound.map((endpoint) => reach.sight(endpoint, "egress"));
    const open = sights.flatMap((sight) => openEgress(sight, world).map((rule) => observedRule(rule)));
    if (open.length > 0) return fail({ observed: atMost(open), searched });
    const free = bound.filter((_, at) => !sights[at]!.isolated);
    if (free.length > 0)
      return fail({
        observed: atMost(free.map(({ labels }) => labelsObserved(labels))),
        searched: `${searched}; none isolates these pods for egress`,
      });
    const by = [...new Set(sights.flatMap(({ isolatedBy }) => isolatedBy.map(({ title }) => title)))];
    return pass({
      observed: atMost(by.map((object): Observed => ({ path: "spec.policyTypes", value: "Egress", object }))),
      searched,
    });
  },
});

function labelsObserved(labels: Readonly<Record<string, string>>): Observed {
  return { path: "metadata.labels", value: labelsText(labels), deciding: true };
}
