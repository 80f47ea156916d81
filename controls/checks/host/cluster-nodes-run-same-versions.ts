import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

const fields = ["kubeletVersion", "containerRuntimeVersion", "kernelVersion"] as const;

/**
 * Claim: nodes of the same operating system run the same kubelet, runtime and kernel.
 * Why: whoever validates the versions of host components keeps one baseline; a node apart from it was missed (SP 800-190, 4.5.3).
 * Looks at: kubeletVersion, containerRuntimeVersion and kernelVersion in status.nodeInfo of all nodes, per osImage and architecture.
 * Passes when: each has one value in each group of nodes.
 * Cannot see: whether the common version is a good one; an upgrade that is under way, node by node.
 */
export const clusterNodesRunSameVersions = defineCheck({
  id: "cluster-nodes-run-same-versions",
  version: 1,
  title: { pass: "Nodes run the same versions", fail: "Nodes have drifted apart in their versions" },
  tier: "host",
  severity: "low",
  about: "cluster",
  needs: ["node"],
  proves: [],
  indicates: ["4.5.3-a"],
  references: [],
  remediation: {
    text: "Bring the nodes that lag behind to the version of the others, or replace them.",
    command: "kubectl get nodes -o wide",
  },
  examine: (_, world) => {
    const nodes = world.all("node");
    const searched = counted(nodes.length, "node");
    if (nodes.length === 0) return notApplicable({ observed: [], searched });
    if (nodes.some(({ body }) => !body.nodeInfo)) throw new CannotTell("a node does not report its versions");
    const drifted = [...groups(world)].flatMap(([group, members]) => drift(group, members));
    return drifted.length > 0 ? fail({ observed: atMost(drifted), searched }) : pass({ observed: [], searched });
  },
});

function groups(world: World<"node">): Map<string, Fact<"node">[]> {
  const grouped = new Map<string, Fact<"node">[]>();
  for (const node of world.all("node")) {
    const { osImage, architecture } = node.body.nodeInfo ?? {};
    const group = `${osImage ?? "unknown system"} ${architecture ?? ""}`.trim();
    const members = grouped.get(group);
    if (members) members.push(node);
    else grouped.set(group, [node]);
  }
  return new Map([...grouped].sort(([a], [b]) => byText(a, b)));
}

/** For each field with several values: how many nodes have which, most common first. */
function drift(group: string, members: readonly Fact<"node">[]): Observed[] {
  return fields.flatMap((field): Observed[] => {
    const counts = new Map<string, number>();
    for (const { body } of members) {
      const value = body.nodeInfo?.[field] ?? "not reported";
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    if (counts.size < 2) return [];
    const values = [...counts]
      .sort(([a, m], [b, n]) => n - m || byText(a, b))
      .map(([value, count]) => `${value} on ${count}`);
    return [
      {
        path: `status.nodeInfo.${field}`,
        value: values.slice(0, 8).join(", "),
        object: `nodes with ${group}`,
        deciding: true,
      },
    ];
  });
}
