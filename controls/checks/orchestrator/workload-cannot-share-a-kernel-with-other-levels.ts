import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { isPlatform, sensitivityOf } from "@/controls/checks/sensitivity-of";
import { isNodeAgent, placementOf } from "@/controls/sensitivity/placement";
import type { Fact } from "@/facts/fact";

/**
 * Claim: no rule of scheduling allows the workload onto a node where a workload of another level may run.
 * Why: rules have to keep workloads of different sensitivity on different hosts, also tomorrow (SP 800-190, 4.3.4).
 * Looks at: node selectors, required node affinity, taints and tolerations, node names of all workloads against the labels and taints of all nodes.
 * Passes when: none of the nodes that it may run on is open to another level. What is only preferred is no barrier; pods in virtual machines of their own
 * (runtime classes kata, gvisor) share no kernel. Where a workload without a level may come too, it is not assessed. DaemonSets and Kubernetes' own namespaces do not apply.
 * Cannot see: anti-affinity between pods; nodes that an autoscaler has not made yet.
 */
export const workloadCannotShareAKernelWithOtherLevels = defineCheck({
  id: "workload-cannot-share-a-kernel-with-other-levels",
  version: 2,
  title: {
    pass: "Scheduling keeps the workload apart from other levels",
    fail: "Scheduling lets the workload share a node with other levels",
  },
  tier: "orchestrator",
  severity: "medium",
  about: "workload",
  needs: ["workload", "namespace", "node"],
  proves: ["4.3.4-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Taint the nodes of each level, and require their label in the pods that belong there.",
    yaml: "spec:\n  nodeSelector:\n    plimsoll.dev/sensitivity: high\n  tolerations:\n    - { key: plimsoll.dev/sensitivity, value: high, effect: NoSchedule }\n",
  },
  examine: (workload, world) => {
    const { kubernetes } = workload.asset;
    if (isNodeAgent(workload) || isPlatform(workload))
      return notApplicable([{ path: "kind", value: kubernetes?.kind ?? null }]);
    const own = sensitivityOf(workload, world);
    if (own === undefined) throw new CannotTell("neither the workload nor its namespace states a sensitivity level");
    const placement = placementOf(world);
    const shared = placement.sharedWith(workload);
    const stated: Observed = { path: "sensitivity", value: own };
    const unlabelled = shared ? undefined : placement.unlabelledBeside(workload);
    if (unlabelled) throw new CannotTell(`${titleOf(unlabelled)} may run beside it and states no sensitivity level`);
    if (!shared)
      return pass({
        observed: [stated],
        searched: `${world.all("node").length} nodes and the rules of ${world.all("workload").length} workloads`,
      });
    const { node, level, other } = shared;
    return fail([
      stated,
      {
        path: "may run beside",
        value: `${titleOf(other)} of level ${level}`,
        object: `Node ${node.asset.name}`,
        deciding: true,
      },
    ]);
  },
});

function titleOf({ asset }: Fact<"workload">): string {
  return `${asset.kubernetes?.kind} ${asset.namespace}/${asset.name}`;
}
