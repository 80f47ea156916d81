import { longestFreshnessMs } from "@/controls/freshness";
import type { Outcome } from "@/controls/outcome";
import type { SourceRow } from "@/posture/reading/sources";
import { Prisma } from "@/prisma/client/client";
import type { Database } from "@/prisma/database";

interface Interval {
  sourceId: number;
  checkId: string;
  validFrom: Date;
  validTo: Date | null;
}

/** How far a check could see. `lastAt` is when the newest assessment within the interval was read. */
export interface ReachInterval extends Interval {
  completeness: number;
  blocked: boolean;
  covered: boolean;
  reason: string | null;
  lastAt: Date | null;
}

export interface TallyInterval extends Interval {
  namespace: string | null;
  outcome: Outcome;
  count: number;
}

/** What is needed to say how checks could see at some instants. `readAt`: per source and instant, the newest reading until then. */
export interface SightHistory {
  sources: readonly SourceRow[];
  instants: readonly Date[];
  reaches: ReadonlyMap<number, readonly ReachInterval[]>;
  readAt: ReadonlyMap<number, readonly (Date | null)[]>;
}

/** The same with what they found. */
export interface History extends SightHistory {
  tallies: ReadonlyMap<number, readonly TallyInterval[]>;
}

/** Which tallies: those of whole sources, or of named namespaces. */
export type TallyChoice = "whole" | { sourceId: number; name: string }[];

/** Reads what `sightAt` needs. */
export async function loadSights(
  db: Database,
  sources: readonly SourceRow[],
  instants: readonly Date[],
): Promise<SightHistory> {
  const ids = sources.map((source) => source.id);
  const [reaches, readings] = await Promise.all([loadReaches(db, ids, instants), loadReadings(db, ids, instants)]);
  const readAt = new Map(ids.map((id) => [id, instants.map(() => null as Date | null)]));
  for (const { sourceId, instant, at } of readings) readAt.get(sourceId)![instant] = at;
  return { sources, instants, reaches: bySource(reaches), readAt };
}

/** Reads what `talliesAt` needs: a few hundred rows for one instant, whatever the size of the estate. */
export async function loadHistory(
  db: Database,
  sources: readonly SourceRow[],
  instants: readonly Date[],
  choice: TallyChoice = "whole",
): Promise<History> {
  const ids = sources.map((source) => source.id);
  const [sights, tallies] = await Promise.all([
    loadSights(db, sources, instants),
    loadTallies(db, ids, instants, choice),
  ]);
  return { ...sights, tallies: bySource(tallies) };
}

/** The intervals that matter to the instants: those in force or fresh at one of them, and the last one in which each check could look. */
async function loadReaches(db: Database, ids: number[], instants: readonly Date[]): Promise<ReachInterval[]> {
  const first = instants[0]!;
  const last = instants.at(-1)!;
  const fresh = new Date(first.getTime() - longestFreshnessMs);
  return db.$queryRaw<ReachInterval[]>`
    SELECT r.source_id AS "sourceId", r.check_id AS "checkId", r.completeness, r.blocked, r.covered, r.reason,
           r.valid_from AS "validFrom", r.valid_to AS "validTo", seen.at AS "lastAt"
    FROM reaches r
    LEFT JOIN LATERAL (
      SELECT max(a.observed_at) AS at FROM assessments a
      WHERE a.source_id = r.source_id AND a.observed_at >= r.valid_from AND a.observed_at <= ${last}
        AND (r.valid_to IS NULL OR a.observed_at < r.valid_to)
    ) seen ON r.valid_to IS NOT NULL
    WHERE r.source_id = ANY(${ids}::int[]) AND r.superseded_at IS NULL AND r.valid_from <= ${last}
      AND (r.valid_to IS NULL OR r.valid_to > ${fresh} OR NOT r.blocked AND NOT EXISTS (
        SELECT FROM reaches later
        WHERE later.source_id = r.source_id AND later.check_id = r.check_id AND later.superseded_at IS NULL
          AND NOT later.blocked AND later.valid_from > r.valid_from AND later.valid_from <= ${first}
      ))
    ORDER BY r.valid_from`;
}

async function loadTallies(
  db: Database,
  ids: number[],
  instants: readonly Date[],
  choice: TallyChoice,
): Promise<TallyInterval[]> {
  const which =
    choice === "whole"
      ? Prisma.sql`t.namespace IS NULL`
      : Prisma.sql`(t.source_id, t.namespace) IN (
          SELECT * FROM unnest(${choice.map((each) => each.sourceId)}::int[], ${choice.map((each) => each.name)}::text[]))`;
  return db.$queryRaw<TallyInterval[]>`
    SELECT t.source_id AS "sourceId", t.namespace, t.check_id AS "checkId", t.outcome::text AS outcome, t.count,
           t.valid_from AS "validFrom", t.valid_to AS "validTo"
    FROM tallies t
    WHERE t.source_id = ANY(${ids}::int[]) AND ${which} AND t.superseded_at IS NULL
      AND t.valid_from <= ${instants.at(-1)!} AND (t.valid_to IS NULL OR t.valid_to > ${instants[0]!})`;
}

async function loadReadings(db: Database, ids: number[], instants: readonly Date[]) {
  return db.$queryRaw<{ sourceId: number; instant: number; at: Date | null }[]>`
    SELECT s.id AS "sourceId", (i.number - 1)::int AS instant, a.at
    FROM unnest(${ids}::int[]) AS s(id)
    CROSS JOIN unnest(${instants}::timestamptz[]) WITH ORDINALITY AS i(at, number)
    CROSS JOIN LATERAL (
      SELECT max(observed_at) AS at FROM assessments WHERE source_id = s.id AND observed_at <= i.at
    ) a`;
}

function bySource<T extends { sourceId: number }>(rows: readonly T[]): Map<number, T[]> {
  const map = new Map<number, T[]>();
  for (const row of rows) {
    const list = map.get(row.sourceId);
    if (list) list.push(row);
    else map.set(row.sourceId, [row]);
  }
  return map;
}
