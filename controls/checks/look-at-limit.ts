import type { Findings } from "@/controls/checks/judge-pods";
import type { PodView } from "@/controls/checks/pods";

/** Notes of every container whether it has a limit for a resource. Ephemeral containers cannot have one. A limit of 0 means none. */
export function lookAtLimit(pod: PodView, findings: Findings, resource: "cpu" | "memory"): void {
  for (const view of pod.containers) {
    if (view.role === "ephemeral") continue;
    const limit = view.container.resources?.limits[resource];
    const field = `resources.limits.${resource}`;
    if (limit === undefined || Number.parseFloat(limit) === 0) findings.breaks(view, field, limit, "no limit");
    else findings.upholds(view, field, limit);
  }
}
