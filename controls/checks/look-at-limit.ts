import type { Findings } from "@/controls/checks/judge-pods";
import { type GivenByRanges, noteUnstated } from "@/controls/checks/limit-ranges";
import type { PodView } from "@/controls/checks/pods";

/**
 * Notes of every container whether it has a limit for a resource, by itself, by its pod or by a LimitRange. Ephemeral containers cannot have one. A limit of 0
 * means none.
 */
export function lookAtLimit(
  pod: PodView,
  findings: Findings,
  resource: "cpu" | "memory",
  { by, unseen }: GivenByRanges,
): void {
  const ofPod = pod.spec.resources?.limits[resource];
  if (ofPod !== undefined && Number.parseFloat(ofPod) !== 0) {
    findings.upholds(pod, `resources.limits.${resource}`, ofPod);
    return;
  }
  for (const view of pod.containers) {
    if (view.role === "ephemeral") continue;
    const stated = view.container.resources?.limits[resource];
    const field = `resources.limits.${resource}`;
    if (stated !== undefined && Number.parseFloat(stated) !== 0) findings.upholds(view, field, stated);
    else {
      const given = by("resources", resource);
      noteUnstated(pod, view, findings, { field, stated, given, otherwise: "no limit" }, unseen);
    }
  }
}
