import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { selects } from "@/controls/checks/label-selectors";
import { networkConsults } from "@/controls/checks/network-evidence";
import { policiesOf } from "@/controls/checks/network-policies";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { podsOf } from "@/controls/checks/pods";
import { labelsText } from "@/controls/mending/pod-labels";
import { policyForPods } from "@/controls/mending/policy-for-pods";
import { tellOfNamespaceLabels } from "@/controls/network/namespace-labels";
import { type NetworkKinds, reachabilityOf } from "@/controls/network/reachability";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

/**
 * Claim: at least one network policy speaks of the workload's pods.
 * Why: traffic may be divided as finely as per application (SP 800-190, 4.3.3).
 * Looks at: the labels of the pods (template, and pods that run differently) and the selectors of network policies, those of administrators, Cilium
 * and Calico included.
 * Passes when: every pod is selected by a policy of its namespace, an empty selector included. Pods on the host network do not apply:
 * no policy binds them.
 * Cannot see: how much the policies allow (the default-deny checks, `workload-egress-is-controlled`).
 */
export const workloadIsSelectedByNetworkPolicy = defineCheck({
  id: "workload-is-selected-by-network-policy",
  version: 4,
  title: { pass: "A network policy speaks of the workload", fail: "No network policy speaks of the workload" },
  tier: "orchestrator",
  severity: "medium",
  about: "workload",
  needs: ["network-policy"],
  consults: networkConsults,
  weighs: ["namespace"],
  proves: ["4.3.3-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Write a policy whose podSelector matches the labels of the pods.",
    yaml: "spec:\n  podSelector:\n    matchLabels: { app: payments-api }\n  policyTypes: [Ingress, Egress]\n",
  },
  mend: policyForPods("Ingress"),
  examine: (workload, world) => {
    const pods = podsOf(workload.body);
    if (pods.length === 0) throw new CannotTell("neither a template nor a pod of this workload is in this source");
    const judged = pods.filter(({ spec }) => spec.hostNetwork !== true);
    if (judged.length === 0) return notApplicable([{ path: `${pods[0]!.path}.hostNetwork`, value: true }]);
    const { namespace } = workload.asset;
    const policies = policiesOf(world, namespace ?? "");
    const searched = `${counted(policies.length, "NetworkPolicy", "NetworkPolicies")} in namespace ${namespace ?? "(not given)"}`;
    const chosen = judged.map(({ pod }) => policies.find(({ body }) => selects(body.podSelector, pod.labels)));
    const missed = judged.filter((_, index) => !chosen[index]);
    const ofExtensions = missed.length > 0 ? selectingAll(workload, world) : [];
    if (missed.length > 0) tellOfNamespaceLabels(namespace ?? "", world);
    if (ofExtensions.length > 0) return pass({ observed: atMost(ofExtensions), searched });
    if (missed.length > 0)
      return fail({ observed: atMost(missed.map((pod) => ({ ...labelsOf(pod), deciding: true }))), searched });
    const observed = judged.map((pod, index): Observed[] => [
      {
        path: "spec.podSelector",
        value: "selects the pods",
        object: `NetworkPolicy ${namespace}/${chosen[index]!.subject}`,
        deciding: true,
      },
      labelsOf(pod),
    ]);
    return pass({ observed: atMost(observed.flat()), searched });
  },
});

function labelsOf({ metadata, pod }: ReturnType<typeof podsOf>[number]): Observed {
  return { ...metadata, path: `${metadata.path}.labels`, value: labelsText(pod.labels) };
}

/** Policies of any kind that together select every pod of the workload; none when they leave one out. */
function selectingAll(workload: Fact<"workload">, world: World<NetworkKinds>): Observed[] {
  const reach = reachabilityOf(world);
  const bound = (reach.endpoints.ofWorkload.get(workload) ?? []).filter(({ hostNetwork }) => !hostNetwork);
  const chosen = bound.map((endpoint) => reach.policiesFor(endpoint)[0]);
  if (chosen.some((policy) => policy === undefined)) return [];
  const titles = [...new Set(chosen.flatMap((policy) => policy?.title ?? []))];
  return titles.map((object): Observed => ({ path: "selector", value: "selects the pods", object, deciding: true }));
}
