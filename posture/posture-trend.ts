import type { Proof } from "@/access/proof";
import type { Scope, TrendPoint } from "@/posture/answers";
import { countAt } from "@/posture/reading/count-at";
import { loadHistory } from "@/posture/reading/history";
import { sourcesInScope } from "@/posture/reading/sources";
import type { Database } from "@/prisma/database";

/** The most points a trend is drawn with. */
const mostPoints = 400;

/**
 * The two figures at evenly spaced instants from `from` to `to` (both included), at most 400. Instants before the first evidence are
 * left out. Each point equals the overview as of its instant.
 */
export async function postureTrend(
  _proof: Proof<"posture:read">,
  db: Database,
  scope: Scope,
  range: { from: Date; to: Date; points: number },
): Promise<TrendPoint[]> {
  const instants = evenly(range.from, range.to, Math.min(Math.max(2, range.points), mostPoints));
  const sources = await sourcesInScope(db, { ...scope, asOf: range.to }, range.from);
  const history = await loadHistory(db, sources, instants);
  return instants.flatMap((at, instant) => {
    if (![...history.readAt.values()].some((readings) => readings[instant] !== null)) return [];
    const { compliance, coverage } = countAt(history, instant, scope);
    return [{ at, compliance, coverage }];
  });
}

function evenly(from: Date, to: Date, points: number): Date[] {
  const step = (to.getTime() - from.getTime()) / (points - 1);
  return Array.from({ length: points }, (_, index) => new Date(Math.round(from.getTime() + index * step)));
}
