import { Prisma } from "@/prisma/client/client";
import { endIntervals, inForce } from "@/store/recording/intervals";
import type { Recording } from "@/store/recording/recording";

interface TallyChange {
  /** The open interval that ends; null when there was none. */
  id: bigint | null;
  namespace: string | null;
  checkId: string;
  outcome: string;
  /** The number from now on; null when nothing is left to count. */
  count: number | null;
}

/**
 * Brings the tallies in line with the open findings: per source (namespace null) and per namespace, check and outcome. Counted anew
 * from the findings, so that they always agree; only numbers that changed are written.
 */
export async function recordTallies(recording: Recording): Promise<void> {
  const { tx, sourceId, at, until, rows } = recording;
  const changes = await tx.$queryRaw<TallyChange[]>`
    WITH counted AS (
      SELECT CASE WHEN grouping(a.home) = 0 THEN a.home END AS namespace, f.check_id, f.outcome, count(*)::int AS count
      FROM findings f JOIN assets a ON a.id = f.asset_id
      WHERE f.source_id = ${sourceId} AND ${inForce(recording, "f")}
      GROUP BY GROUPING SETS ((f.check_id, f.outcome), (a.home, f.check_id, f.outcome))
    ), open AS (
      SELECT * FROM tallies t WHERE source_id = ${sourceId} AND ${inForce(recording, "t")}
    )
    SELECT o.id, coalesce(c.namespace, o.namespace) AS namespace, coalesce(c.check_id, o.check_id) AS "checkId",
           coalesce(c.outcome, o.outcome)::text AS outcome, c.count
    FROM counted c FULL JOIN open o
      ON o.check_id = c.check_id AND o.outcome = c.outcome
      AND coalesce('/' || o.namespace, '') = coalesce('/' || c.namespace, '')
    WHERE o.count IS DISTINCT FROM c.count`;
  const ended = changes.flatMap((each) => (each.id === null ? [] : [each.id]));
  const begun = changes.filter((each) => each.count !== null);
  if (ended.length > 0) {
    await endIntervals(recording, "tallies", Prisma.sql`t.id = ANY(${ended}::bigint[])`);
  }
  if (begun.length > 0) {
    const json = JSON.stringify(
      begun.map(({ namespace, checkId, outcome, count }) => ({ namespace, checkId, outcome, count })),
    );
    await tx.$executeRaw`
      INSERT INTO tallies (source_id, namespace, check_id, outcome, count, valid_from, valid_to)
      SELECT ${sourceId}, namespace, "checkId", outcome, count, ${at}, ${until}::timestamptz
      FROM json_to_recordset(${json}::json) AS r(namespace text, "checkId" text, outcome outcome, count int)`;
  }
  rows.add("tallies", ended.length + begun.length);
}
