import { defineCheck, fail, type Observed, pass } from "@/controls/check";
import { nodeInfo } from "@/controls/checks/node-info";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";
import type { World } from "@/controls/world";

/**
 * Claim: no other node has this node's machine-id.
 * Why: each node has an identity of its own for its whole life; copies of one disk image share one (SP 800-190, 4.3.5).
 * Looks at: status.nodeInfo.machineID of all nodes.
 * Passes when: it is set and unique in the cluster.
 * Cannot see: the node's client certificate and the NodeRestriction plug-in, which make the identity binding (host checks).
 */
export const nodeHasOwnMachineId = defineCheck({
  id: "node-has-own-machine-id",
  version: 1,
  title: { pass: "Node has an identity of its own", fail: "Node shares its machine-id with another" },
  tier: "orchestrator",
  severity: "low",
  about: "node",
  needs: ["node"],
  proves: ["4.3.5-c"],
  indicates: [],
  references: [],
  remediation: {
    text: "Make the machine-id empty in the disk image, so that each node makes its own at first boot.",
    command: "truncate -s 0 /etc/machine-id",
  },
  examine: (node, world) => {
    const value = nodeInfo(node, "machineID");
    const names = nodesByMachineId(world).get(value) ?? [];
    const observed: Observed[] = [{ path: "status.nodeInfo.machineID", value, deciding: true }];
    const searched = counted(world.all("node").length, "node");
    const others = names.filter((name) => name !== node.asset.name);
    if (others.length === 0) return pass({ observed, searched });
    const same = others.map((name): Observed => ({ path: "status.nodeInfo.machineID", value, object: `Node ${name}` }));
    return fail({ observed: atMost([...observed, ...same]), searched });
  },
});

function nodesByMachineId(world: World<"node">): Map<string, string[]> {
  return world.once("nodes/by-machine-id", () => {
    const byId = new Map<string, string[]>();
    for (const { asset, body } of [...world.all("node")].sort((a, b) => byText(a.asset.name, b.asset.name))) {
      const id = body.nodeInfo?.machineID;
      if (id) byId.set(id, [...(byId.get(id) ?? []), asset.name]);
    }
    return byId;
  });
}
