import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { selects } from "@/controls/checks/label-selectors";
import { podsOf } from "@/controls/checks/pods";
import { isPlatform } from "@/controls/checks/sensitivity-of";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

/** Kinds whose pods are meant to run on and on; jobs end, daemon sets and static pods belong to their node. */
const lasting = new Set(["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", "Rollout"]);

/**
 * Claim: the workload goes on when any one node is taken out of the cluster.
 * Why: a compromised node has to be isolated and removed without disturbing what the cluster does (SP 800-190, 4.3.5).
 * Looks at: replicas, the nodes on which the pods really run, and the disruption budgets that select them.
 * Passes when: there are two replicas or more on two nodes or more, and a disruption budget lets at least one go at a time.
 * Cannot see: whether the rest can carry the load; clusters with a single node are failed all the same.
 */
export const workloadSurvivesTheLossOfANode = defineCheck({
  id: "workload-survives-the-loss-of-a-node",
  version: 1,
  title: { pass: "Workload survives the loss of a node", fail: "Workload does not survive the loss of a node" },
  tier: "orchestrator",
  severity: "low",
  about: "workload",
  needs: ["disruption-budget"],
  proves: ["4.3.5-f"],
  indicates: [],
  references: [],
  remediation: {
    text: "Run two replicas or more, spread them over nodes, and give them a disruption budget that lets one go.",
    yaml: "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec:\n  maxUnavailable: 1\n  selector:\n    matchLabels: { app: web }\n",
  },
  examine: (workload, world) => {
    const { kubernetes } = workload.asset;
    if (!lasting.has(kubernetes?.kind ?? "") || isPlatform(workload))
      return notApplicable([{ path: "kind", value: kubernetes?.kind ?? null }]);
    const { replicas, running } = workload.body;
    const count = replicas ?? 1;
    if (count === 0) return notApplicable([{ path: "spec.replicas", value: 0 }]);
    const few: Observed = {
      path: "spec.replicas",
      value: replicas,
      ...(replicas === null ? { byDefault: "1" } : {}),
      deciding: count < 2,
    };
    const nodes = running?.nodes.length ?? null;
    const spread: Observed = { path: "nodes that pods run on", value: nodes, deciding: nodes !== null && nodes < 2 };
    const budget = budgetOf(workload, count, world);
    const observed = [few, spread, budget];
    if (observed.some(({ deciding }) => deciding)) return fail(observed);
    if (nodes === null) throw new CannotTell("it is not known on which nodes the pods run");
    return pass(observed);
  },
});

/** The budget that selects the pods, and whether it keeps every one of them from going. */
function budgetOf(workload: Fact<"workload">, count: number, world: World<"disruption-budget">): Observed {
  const labels = podsOf(workload.body)[0]?.pod.labels ?? {};
  const budget = world
    .inNamespace("disruption-budget", workload.asset.namespace ?? "")
    .find(({ body }) => body.selector && selects(body.selector, labels));
  if (!budget) return { path: "PodDisruptionBudget", value: null, deciding: true };
  const { minAvailable, maxUnavailable } = budget.body;
  const object = `PodDisruptionBudget ${budget.asset.name}/${budget.subject}`;
  if (maxUnavailable !== undefined)
    return { path: "spec.maxUnavailable", value: maxUnavailable, object, deciding: /^0%?$/.test(maxUnavailable) };
  const least = minAvailable?.endsWith("%")
    ? Math.ceil((count * Number.parseInt(minAvailable, 10)) / 100)
    : Number(minAvailable ?? 0);
  return { path: "spec.minAvailable", value: minAvailable ?? null, object, deciding: least >= count };
}
