import type { Status } from "@/controls/outcome";
import type { SourceState } from "@/posture/answers";

/** The shape a source's state is shown with. */
export const sourceStatus: Record<SourceState, Status> = {
  complete: "met",
  partial: "partly-met",
  scanning: "partly-met",
  failing: "not-met",
  stale: "not-met",
  "never-scanned": "not-assessed",
};
