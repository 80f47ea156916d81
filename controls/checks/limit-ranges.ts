import type { Findings } from "@/controls/checks/judge-pods";
import type { ContainerView, PodView } from "@/controls/checks/pods";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

/** What the LimitRanges of a namespace give to containers that state nothing themselves, when they are admitted. */
export interface GivenByRanges {
  /** The LimitRange that gives a limit (`resources`) or a request (`requests`) of a resource; undefined when none does. */
  by(what: "resources" | "requests", resource: string): string | undefined;
  /** Why ranges may be there that were not seen; null when they were all seen. */
  unseen: string | null;
}

export function givenByRanges({ asset }: Fact<"workload">, world: World<"namespace-limit">): GivenByRanges {
  const ranges = world.inNamespace("namespace-limit", asset.namespace ?? "");
  const gap = world.unseen("namespace-limit").find(({ kind, reason }) => kind !== "*" && reason !== "not-in-source");
  return {
    by: (what, resource) =>
      ranges.find(({ body }) => body.limits.some((each) => each.type === "Container" && each[what].includes(resource)))
        ?.subject,
    unseen: gap ? `${gap.resource ?? gap.kind}: ${gap.reason}, ${gap.detail}` : null,
  };
}

/** Notes a container that states neither: what a range gives it counts, unless it runs already and the range came too late for it. */
export function noteUnstated(
  pod: PodView,
  view: ContainerView,
  findings: Findings,
  { field, stated, given, otherwise }: { field: string; stated?: string; given: string | undefined; otherwise: string },
  unseen: string | null,
): void {
  const isAdmitted = pod.label !== "template";
  if (given !== undefined && stated === undefined && !isAdmitted)
    findings.upholds(view, field, null, `what ${given} gives`);
  else if (unseen !== null && stated === undefined && !isAdmitted) findings.leavesOpen(unseen);
  else findings.breaks(view, field, stated, otherwise);
}
