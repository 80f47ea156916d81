import type { Findings } from "@/controls/checks/judge-pods";
import { type GivenByRanges, noteUnstated } from "@/controls/checks/limit-ranges";
import type { PodView } from "@/controls/checks/pods";

/**
 * Notes of every container whether it has a limit for a resource, by itself, by its pod or by a LimitRange. Ephemeral containers cannot have one. A limit of 0,
 * or one that is no quantity, means none.
 */
export function lookAtLimit(
  pod: PodView,
  findings: Findings,
  resource: "cpu" | "memory",
  { by, unseen }: GivenByRanges,
): void {
  const ofPod = pod.spec.resources?.limits[resource];
  if (isAboveZero(ofPod)) {
    findings.upholds(pod, `resources.limits.${resource}`, ofPod);
    return;
  }
  for (const view of pod.containers) {
    if (view.role === "ephemeral") continue;
    const stated = view.container.resources?.limits[resource];
    const field = `resources.limits.${resource}`;
    if (isAboveZero(stated)) findings.upholds(view, field, stated);
    else {
      const given = by("resources", resource);
      noteUnstated(pod, view, findings, { field, stated, given, otherwise: "no limit" }, unseen);
    }
  }
}

/** Whether a quantity is there and more than nothing. */
export function isAboveZero(quantity: string | undefined): quantity is string {
  return quantity !== undefined && Number.parseFloat(quantity) > 0;
}
