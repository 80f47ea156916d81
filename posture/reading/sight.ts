import type { Sight } from "@/controls/aged-tally";
import { isFresh } from "@/controls/freshness";
import type { SourceKind } from "@/facts/source-kind";
import type { ReachInterval, SightHistory } from "@/posture/reading/history";

/** How a check sees in one source. `covered` false: the source does not hold its kind of asset. `reason`: why it cannot look now. */
export interface SourceSight extends Sight {
  covered: boolean;
  reason: string | null;
}

/**
 * How every check that ever ran in a source sees at an instant. A verdict is fresh when the newest reading in which the check could
 * look is younger than the freshness limit; completeness is that reading's. Checks that never ran are not in the map.
 */
export function sightAt(history: SightHistory, sourceId: number, instant: number): Map<string, SourceSight> {
  const at = history.instants[instant]!;
  const readAt = history.readAt.get(sourceId)?.[instant] ?? null;
  const kind = history.sources.find((source) => source.id === sourceId)?.kind ?? "kubernetes";
  const newest = new Map<string, { now: ReachInterval; open: ReachInterval | null }>();
  for (const reach of history.reaches.get(sourceId) ?? []) {
    if (reach.validFrom > at) continue;
    const open = reach.blocked ? (newest.get(reach.checkId)?.open ?? null) : reach;
    newest.set(reach.checkId, { now: reach, open });
  }
  return new Map([...newest].map(([checkId, { now, open }]) => [checkId, toSight(now, open, readAt, at, kind)]));
}

function toSight(
  now: ReachInterval,
  open: ReachInterval | null,
  readAt: Date | null,
  at: Date,
  kind: SourceKind,
): SourceSight {
  const holds = open !== null && (open.validTo === null || open.validTo > at);
  const lastAssessedAt = holds ? readAt : (open?.lastAt ?? null);
  const fresh = isFresh(lastAssessedAt, at, kind);
  return {
    fresh,
    completeness: fresh && open ? open.completeness : 0,
    lastAssessedAt,
    covered: now.covered,
    reason: now.blocked ? now.reason : null,
  };
}
