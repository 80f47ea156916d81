import { type Status, statuses } from "@/controls/outcome";

/** One stretch of a water bar. */
export interface Stretch {
  status: Status;
  count: number;
}

/** The stretches of a water bar, in the order of statuses, without the empty ones. */
export function statusBar(counts: Record<Status, number>): Stretch[] {
  return statuses.filter((status) => counts[status] > 0).map((status) => ({ status, count: counts[status] }));
}
