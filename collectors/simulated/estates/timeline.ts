import type { ClusterPlan } from "./cluster/cluster-plan";
import type { PlanEdit } from "./plan-edits";

/** Something that happened to an estate. The plan of the estate is how it is after the last step. */
export interface EstateEvent {
  /** For people: what happened. */
  title: string;
  /** How the plan differed before it happened. */
  before?: PlanEdit;
  /** How the plan differs at this step only. */
  during?: PlanEdit;
}

/** The plan as it was at a step: 0 is before any event, n is right after the n-th. */
export function planAt(plan: ClusterPlan, events: readonly EstateEvent[], step: number): ClusterPlan {
  const undone = events.reduceRight(
    (then, event, index) => (index + 1 > step ? (event.before?.(then) ?? then) : then),
    plan,
  );
  return events[step - 1]?.during?.(undone) ?? undone;
}
