import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { networkConsults, networkNeeds, observedRule, searchedPolicies } from "@/controls/checks/network-evidence";
import { atMost } from "@/controls/checks/observed-limit";
import { isPlatform, sensitivityOf } from "@/controls/checks/sensitivity-of";
import { openEgress } from "@/controls/network/open-egress";
import { reachabilityOf } from "@/controls/network/reachability";

/**
 * Claim: a workload above the lowest level cannot send to the Internet at large.
 * Why: containers must not be able to send between networks of different sensitivity, for example from a secure zone to the Internet (SP 800-190, 4.4.2).
 * Looks at: the stated level of the workload, and everything that its pods may reach outside the cluster.
 * Passes when: its egress is isolated and goes to chosen addresses or host names only. The lowest level does not apply.
 * Cannot see: border devices outside the cluster, which are attested.
 */
export const sensitiveWorkloadStaysOffTheInternet = defineCheck({
  id: "sensitive-workload-stays-off-the-internet",
  version: 4,
  title: {
    pass: "Sensitive workload cannot send to the Internet",
    fail: "Sensitive workload may send to the Internet",
  },
  tier: "container",
  severity: "high",
  about: "workload",
  needs: networkNeeds,
  consults: networkConsults,
  proves: ["4.4.2-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Deny egress by default for the workloads of this level, and allow chosen addresses only.",
    yaml: "spec:\n  podSelector: { matchLabels: { plimsoll.dev/sensitivity: high } }\n  policyTypes: [Egress]\n  egress:\n    - to:\n        - ipBlock: { cidr: 203.0.113.10/32 }\n",
  },
  examine: (workload, world) => {
    const level = sensitivityOf(workload, world);
    const [lowest] = world.settings.sensitivityLevels;
    if (isPlatform(workload)) return notApplicable({ observed: [], searched: "a namespace of Kubernetes itself" });
    if (level === undefined) throw new CannotTell("neither the workload nor its namespace states a sensitivity level");
    if (level === lowest) return notApplicable([{ path: "sensitivity", value: level }]);
    const reach = reachabilityOf(world);
    const endpoints = reach.endpoints.ofWorkload.get(workload) ?? [];
    if (endpoints.length === 0) throw new CannotTell("neither a template nor a pod of this workload is in this source");
    const stated: Observed = { path: "sensitivity", value: level };
    const open = endpoints.flatMap((endpoint): Observed[] => {
      if (endpoint.hostNetwork) return [{ path: "hostNetwork", value: true, deciding: true }];
      const sight = reach.sight(endpoint, "egress");
      if (!sight.isolated) return [{ path: "egress", value: "not isolated", deciding: true }];
      return openEgress(sight, world).map((rule) => observedRule(rule));
    });
    const searched = searchedPolicies(reach);
    return open.length > 0
      ? fail({ observed: [stated, ...atMost(open)], searched })
      : pass({ observed: [stated], searched });
  },
});
