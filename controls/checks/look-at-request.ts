import type { Findings } from "@/controls/checks/judge-pods";
import { type GivenByRanges, noteUnstated } from "@/controls/checks/limit-ranges";
import { isAboveZero } from "@/controls/checks/look-at-limit";
import type { PodView } from "@/controls/checks/pods";

/**
 * Notes of every container whether it asks for a share of a resource. Where it names only a limit, the API server makes that its request, and a
 * LimitRange may give one. Ephemeral containers can ask for nothing. A request of 0 asks for nothing, too.
 */
export function lookAtRequest(
  pod: PodView,
  findings: Findings,
  resource: "cpu" | "memory",
  { by, unseen }: GivenByRanges,
): void {
  const ofPod = pod.spec.resources?.requests[resource] ?? pod.spec.resources?.limits[resource];
  if (isAboveZero(ofPod)) {
    findings.upholds(pod, `resources.requests.${resource}`, ofPod);
    return;
  }
  for (const view of pod.containers) {
    if (view.role === "ephemeral") continue;
    const { requests, limits } = view.container.resources ?? { requests: {}, limits: {} };
    const stated = requests[resource];
    const effective = stated ?? limits[resource];
    const field = `resources.requests.${resource}`;
    if (isAboveZero(effective)) findings.upholds(view, field, stated, `${effective}, the limit`);
    else {
      const given = by("requests", resource);
      noteUnstated(pod, view, findings, { field, stated, given, otherwise: "no request" }, unseen);
    }
  }
}
