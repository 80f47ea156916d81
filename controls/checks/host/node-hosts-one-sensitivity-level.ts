import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { isPlatformNamespace } from "@/controls/checks/known-labels";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";
import { sensitivityOf } from "@/controls/checks/sensitivity-of";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

/**
 * Claim: all workloads on the node are of one sensitivity level.
 * Why: containers share the kernel, so a break-out reaches everything on the node (SP 800-190, 4.3.4, 4.5.2).
 * Looks at: where the pods of each workload run, and the sensitivity label of the workload or its namespace.
 * Passes when: exactly one level is found. Kubernetes' own namespaces and agents that run on every node (DaemonSets) do not count.
 * A workload without a level leaves the node unassessed, unless two levels are already proven.
 * Cannot see: isolation by virtual machines (a runtime class may give it); whether the levels are right.
 */
export const nodeHostsOneSensitivityLevel = defineCheck({
  id: "node-hosts-one-sensitivity-level",
  version: 1,
  title: { pass: "Node hosts one sensitivity level", fail: "Node mixes sensitivity levels" },
  tier: "host",
  severity: "medium",
  about: "node",
  needs: ["workload", "namespace"],
  proves: ["4.3.4-d", "4.5.2-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Keep a node group per level: label and taint its nodes, and require the label in the pods.",
    yaml: "spec:\n  nodeSelector:\n    plimsoll.dev/sensitivity: high\n  tolerations:\n    - key: plimsoll.dev/sensitivity\n      value: high\n      effect: NoSchedule\n",
  },
  examine: (node, world) => {
    const here = placements(world).byNode.get(node.asset.name) ?? [];
    const searched = `${counted(here.length, "workload")} on node ${node.asset.name}`;
    const levels = [...new Set(here.flatMap(({ level }) => level ?? []))].sort(byText);
    const observed = levels.map((level) => example(level, here));
    if (levels.length > 1) return fail({ observed: atMost(observed), searched });
    if (placements(world).unplaced > 0) throw new CannotTell("it is not known where every workload runs");
    const unlabelled = here.find(({ level }) => level === undefined);
    if (unlabelled) throw new CannotTell(`${unlabelled.title} on this node has no sensitivity label`);
    return here.length === 0 ? notApplicable({ observed: [], searched }) : pass({ observed, searched });
  },
});

interface Placement {
  title: string;
  level: string | undefined;
}

/** Which workloads run on which node, and how many run nobody knows where. */
function placements(world: World<"workload" | "namespace">): { byNode: Map<string, Placement[]>; unplaced: number } {
  return world.once("nodes/placements", () => {
    const byNode = new Map<string, Placement[]>();
    let unplaced = 0;
    for (const workload of world.all("workload")) {
      if (isInfrastructure(workload)) continue;
      if (workload.body.running === null) unplaced += 1;
      const placement = { title: titleOf(workload), level: sensitivityOf(workload, world) };
      for (const name of workload.body.running?.nodes ?? []) {
        const list = byNode.get(name);
        if (list) list.push(placement);
        else byNode.set(name, [placement]);
      }
    }
    for (const list of byNode.values()) list.sort((a, b) => byText(a.title, b.title));
    return { byNode, unplaced };
  });
}

function isInfrastructure({ asset }: Fact<"workload">): boolean {
  return asset.kubernetes?.kind === "DaemonSet" || (asset.namespace !== null && isPlatformNamespace(asset.namespace));
}

function titleOf({ asset }: Fact<"workload">): string {
  return `${asset.kubernetes?.kind ?? "Workload"} ${asset.namespace ?? ""}/${asset.name}`;
}

function example(level: string, here: readonly Placement[]): Observed {
  const of = here.filter((each) => each.level === level);
  return {
    path: "sensitivity",
    value: level,
    object: `${of[0]!.title}${of.length > 1 ? ` and ${of.length - 1} more` : ""}`,
    deciding: true,
  };
}
