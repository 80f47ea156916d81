import type { Behaviours } from "../behaviours";
import type { MemoryEstate } from "../memory-estate";
import { badPlan } from "./bad/bad-plan";
import { badTimeline } from "./bad/timeline";
import type { ClusterPlan } from "./cluster/cluster-plan";
import { realiseCluster } from "./cluster/realise-cluster";
import { goodPlan } from "./good/good-plan";
import { goodTimeline } from "./good/timeline";
import { HALF_BLIND } from "./half-blind";
import { type EstateEvent, planAt } from "./timeline";

/** The made-up estates: well run, neglected, and the neglected one seen through an account that is refused much. */
export type EstateName = "good" | "bad" | "half-blind";

export const ESTATE_NAMES: readonly EstateName[] = ["good", "bad", "half-blind"];

/** One step in the life of an estate. */
export interface EstateStep {
  step: number;
  /** How many days before the present state this step was. */
  daysAgo: number;
  title: string;
}

const DAYS_BETWEEN_STEPS = 7;

const ESTATES: Record<EstateName, { plan: () => ClusterPlan; events: readonly EstateEvent[] }> = {
  good: { plan: goodPlan, events: goodTimeline },
  bad: { plan: badPlan, events: badTimeline },
  "half-blind": { plan: badPlan, events: badTimeline },
};

/** The steps through which an estate went, oldest first; the last is its present state. */
export function estateSteps(name: EstateName): EstateStep[] {
  const titles = ["The estate as it was first seen", ...ESTATES[name].events.map(({ title }) => title)];
  return titles.map((title, step) => ({ step, daysAgo: (titles.length - 1 - step) * DAYS_BETWEEN_STEPS, title }));
}

/** An estate as it is after its last step. */
export function estate(name: EstateName): MemoryEstate {
  return estateAt(name, ESTATES[name].events.length);
}

/**
 * An estate as it was at a step of `estateSteps(name)`: every time the same objects, with the same uids.
 * @throws when there is no such step
 */
export function estateAt(name: EstateName, step: number): MemoryEstate {
  const { plan, events } = ESTATES[name];
  if (!Number.isInteger(step) || step < 0 || step > events.length)
    throw new Error(`the estate ${name} has no step ${step}`);
  return realiseCluster(planAt(plan(), events, step));
}

/** How a server has to behave to show the estate: nothing special, but for the half-blind one. */
export function estateBehaviours(name: EstateName): Behaviours {
  return name === "half-blind" ? HALF_BLIND : {};
}
