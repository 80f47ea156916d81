import { CannotTell, type Observed, type SubjectOf } from "@/controls/check";
import type { World } from "@/controls/world";

/**
 * What shows that the pods of a workload name a controller that does not exist; undefined where it does, or was not to be seen anyway. References to owners can
 * be written at will by whoever makes a pod.
 * @throws CannotTell where the list of that kind came back empty although pods belong to it: somebody may have left its objects out
 */
export function absentOwner(workload: SubjectOf<"workload">, world: World<"workload">): Observed | undefined {
  const { asset, body } = workload;
  if (!body.isAbsent) return undefined;
  const kind = asset.kubernetes?.kind ?? "";
  const gap = world.unseen("workload").find(({ resource }) => isOf(resource, kind));
  if (gap) throw new CannotTell(`${gap.resource ?? gap.kind}: ${gap.reason}, ${gap.detail}`);
  const example = body.variants[0]?.example;
  return {
    path: "metadata.ownerReferences",
    value: `${kind} ${asset.name}, which does not exist`,
    ...(example === undefined ? {} : { object: `Pod ${asset.namespace}/${example}` }),
    deciding: true,
  };
}

function isOf(resource: string | null, kind: string): boolean {
  return resource === null || resource.startsWith(kind.toLowerCase());
}
