import type { Findings } from "@/controls/checks/judge-pods";
import type { PodView } from "@/controls/checks/pods";

/** Notes of every container whether it keeps the runtime's masks over /proc. */
export function lookAtProcMount(pod: PodView, findings: Findings): void {
  for (const view of pod.containers) {
    const procMount = view.container.securityContext?.procMount;
    if (procMount !== undefined && procMount !== "Default")
      findings.breaks(view, "securityContext.procMount", procMount);
    else findings.upholds(view, "securityContext.procMount", procMount, "Default");
  }
}
