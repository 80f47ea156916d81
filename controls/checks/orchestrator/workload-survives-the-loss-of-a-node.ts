import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { selects } from "@/controls/checks/label-selectors";
import { leastReplicas } from "@/controls/checks/least-replicas";
import { podsOf } from "@/controls/checks/pods";
import { isPlatform } from "@/controls/checks/sensitivity-of";
import { budgetForPods, observedLabels } from "@/controls/mending/budget-for-pods";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

/** Kinds whose pods are meant to run on and on; jobs end, daemon sets and static pods belong to their node. */
const lasting = new Set(["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", "Rollout"]);

/**
 * Claim: the workload goes on when any one node is taken out of the cluster.
 * Why: a compromised node has to be isolated and removed without disturbing what the cluster does (SP 800-190, 4.3.5).
 * Looks at: replicas, the least that autoscalers (HorizontalPodAutoscaler, ScaledObject of KEDA) may leave, the nodes on which the pods really run, and the
 * disruption budgets that select them.
 * Passes when: there are two replicas or more at the least that is allowed, ready on two nodes or more, and the one disruption budget that selects them lets at least one go at a time.
 * Of pods that several budgets select, none is evicted.
 * Cannot see: whether the rest can carry the load; clusters with a single node are failed all the same.
 */
export const workloadSurvivesTheLossOfANode = defineCheck({
  id: "workload-survives-the-loss-of-a-node",
  version: 4,
  title: { pass: "Workload survives the loss of a node", fail: "Workload does not survive the loss of a node" },
  tier: "orchestrator",
  severity: "low",
  about: "workload",
  needs: ["disruption-budget", "autoscaler", "scaled-object"],
  proves: ["4.3.5-f"],
  indicates: [],
  references: [],
  remediation: {
    text: "Run two replicas or more, an autoscaler's minimum included, spread them over nodes, and give them a disruption budget that lets one go.",
    yaml: "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec:\n  maxUnavailable: 1\n  selector:\n    matchLabels: { app: web }\n",
  },
  mend: budgetForPods,
  examine: (workload, world) => {
    const { kubernetes } = workload.asset;
    if (!lasting.has(kubernetes?.kind ?? "") || isPlatform(workload))
      return notApplicable([{ path: "kind", value: kubernetes?.kind ?? null }]);
    const { running } = workload.body;
    const { count, observed: counts } = leastReplicas(workload, world);
    if (count === 0 && counts.length === 1) return notApplicable(counts);
    const nodes = running ? running.nodes.length - (running.idleNodes?.length ?? 0) : null;
    const spread: Observed = { path: "nodes that pods run on", value: nodes, deciding: nodes !== null && nodes < 2 };
    const observed = [...counts, spread, ...budgetsOf(workload, count, world)];
    if (observed.some(({ deciding }) => deciding)) return fail(observed);
    if (nodes === null) throw new CannotTell("it is not known on which nodes the pods run");
    return pass(observed);
  },
});

/** The budgets that select the pods, and whether one keeps every one of them from going. Where several select a pod, no eviction of it is let through. */
function budgetsOf(workload: Fact<"workload">, count: number, world: World<"disruption-budget">): Observed[] {
  const labels = podsOf(workload.body)[0]?.pod.labels ?? {};
  const budgets = world
    .inNamespace("disruption-budget", workload.asset.namespace ?? "")
    .filter(({ body }) => body.selector && selects(body.selector, labels));
  if (budgets.length === 0)
    return [{ path: "PodDisruptionBudget", value: null, deciding: true }, observedLabels(labels)];
  return budgets.map((budget) => observedBudget(budget, count, budgets.length > 1));
}

function observedBudget(
  { asset, subject, body }: Fact<"disruption-budget">,
  count: number,
  isOneOfMany: boolean,
): Observed {
  const { minAvailable, maxUnavailable } = body;
  const object = `PodDisruptionBudget ${asset.name}/${subject}`;
  if (maxUnavailable !== undefined) {
    const deciding = isOneOfMany || /^0%?$/.test(maxUnavailable);
    return { path: "spec.maxUnavailable", value: maxUnavailable, object, deciding };
  }
  const least = minAvailable?.endsWith("%")
    ? Math.ceil((count * Number.parseInt(minAvailable, 10)) / 100)
    : Number(minAvailable ?? 0);
  const deciding = isOneOfMany || least >= count;
  return { path: "spec.minAvailable", value: minAvailable ?? null, object, deciding };
}
