import { CannotTell, fail, notApplicable, type Observed, pass, type SubjectOf, type Verdict } from "@/controls/check";
import { byText, counted } from "@/controls/checks/observed-limit";
import { podsOf } from "@/controls/checks/pods";
import { type ToolKind, toolIn } from "@/controls/runtime-tools/known-tools";
import type { World } from "@/controls/world";

interface Tool {
  name: string;
  image: string;
  title: string;
  nodes: ReadonlySet<string> | null;
  /** Where its pods are, and none of them is ready. */
  idleNodes: ReadonlySet<string>;
}

/** Passes when one of the known tools of a kind runs on the node, with a pod that is ready. Nodes that no workload can run on, and those of other systems, do not apply. */
export function judgeToolOnNode(node: SubjectOf<"node">, kind: ToolKind, world: World<"workload">): Verdict {
  const system = node.body.nodeInfo?.operatingSystem ?? node.body.labels["kubernetes.io/os"];
  if (system !== undefined && system !== "linux")
    return notApplicable([{ path: "status.nodeInfo.operatingSystem", value: system }]);
  const tools = toolsOf(kind, world);
  const searched = `${counted(world.all("workload").length, "workload")}, by the images they run`;
  const { name } = node.asset;
  const here = tools.filter(({ nodes, idleNodes }) => nodes?.has(name) && !idleNodes.has(name));
  if (here.length > 0) return pass({ observed: here.map(observedTool), searched });
  if (tools.some(({ nodes }) => nodes === null))
    throw new CannotTell("a tool of this kind is there, but it is not known on which nodes it runs");
  return fail({
    observed: tools.map((tool) => ({
      ...observedTool(tool),
      value: tool.idleNodes.has(name) ? `${tool.name} is not ready here` : `${tool.name} runs on other nodes only`,
      deciding: true,
    })),
    searched,
  });
}

function toolsOf(kind: ToolKind, world: World<"workload">): readonly Tool[] {
  return world.once(`runtime-tools/${kind}`, () => {
    const found: Tool[] = [];
    for (const { asset, body } of world.all("workload")) {
      const containers = podsOf(body).flatMap(({ spec }) => spec.containers);
      const image = containers.map((each) => each.image ?? "").find((each) => toolIn(each, kind));
      if (image === undefined) continue;
      const title = `${asset.kubernetes?.kind ?? "Workload"} ${asset.namespace}/${asset.name}`;
      found.push({
        name: toolIn(image, kind)!,
        image,
        title,
        nodes: body.running === null ? null : new Set(body.running.nodes),
        idleNodes: new Set(body.running?.idleNodes),
      });
    }
    return found.sort((a, b) => byText(a.title, b.title));
  });
}

function observedTool({ name, image, title }: Tool): Observed {
  return { path: "image", value: `${name} (${image})`, object: title };
}
