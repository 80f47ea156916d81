import type { Gate } from "@/controls/admission/gate";
import { type GateWorld, gatesAt, unseenGates } from "@/controls/admission/gates-at";
import { CannotTell } from "@/controls/check";
import { isPlatformNamespace } from "@/controls/checks/known-labels";
import { byText } from "@/controls/checks/observed-limit";
import type { World } from "@/controls/world";

/** What is needed to know which lists of images a cluster keeps. */
type ImageListWorld = GateWorld & Pick<World<"namespace">, "all">;

/** Rules that hold images against a list, in one namespace. */
interface ImageLists {
  namespace: string;
  gates: readonly Gate[];
}

/** The rules about where images come from in each namespace where workloads run, whether they refuse or only tell. Kubernetes' own namespaces are left out. */
export function imageListsOf(world: ImageListWorld): readonly ImageLists[] {
  return world.once("admission/image-lists", () =>
    [...world.all("namespace")]
      .filter(({ asset }) => !isPlatformNamespace(asset.name) && world.inNamespace("workload", asset.name).length > 0)
      .sort((a, b) => byText(a.asset.name, b.asset.name))
      .map((fact) => ({ namespace: fact.asset.name, gates: gatesAt(fact, world).filter(isList) })),
  );
}

/** A rule of an engine whose policies are not read may be about anything; of the others those that list images, or take the list from elsewhere. */
function isList({ subjects, images, unsure }: Gate): boolean {
  return subjects.includes("image-source") && ((images?.length ?? 0) > 0 || unsure === null);
}

/**
 * Before saying that there is no list.
 * @throws CannotTell where policies or webhooks were not seen
 */
export function tellOfUnseenLists(world: GateWorld): void {
  const gap = unseenGates(world)[0];
  if (gap) throw new CannotTell(`${gap.resource ?? gap.kind}: ${gap.reason}, ${gap.detail}`);
}
