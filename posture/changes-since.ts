import type { Proof } from "@/access/proof";
import { allChecks, checkById } from "@/controls/checks/all-checks";
import type { Change, Scope } from "@/posture/answers";
import { sourcesInScope } from "@/posture/reading/sources";
import type { Database } from "@/prisma/database";

/** The most groups that are told. */
const most = 200;

/**
 * What became worse, better or went away after `since` until the instant asked for, newest first, at most 200 groups. `since` null:
 * what the newest assessment of each source changed. The first assessment of a source changes nothing: it is where counting begins.
 * Worse: a failure that was none before. Better: a failure that became a pass or not applicable. Unseen: a pass that cannot be judged any
 * more. Gone: a failure whose asset went.
 */
export async function changesSince(
  _proof: Proof<"posture:read">,
  db: Database,
  scope: Scope,
  since: Date | null,
): Promise<Change[]> {
  const sources = await sourcesInScope(db, scope);
  const ids = sources.map((source) => source.id);
  const known = allChecks.map((check) => check.id);
  const rows = await db.$queryRaw<Omit<Change, "recommendationIds">[]>`
    WITH spans AS (
      SELECT s.id AS source_id, s.name, greatest(first.at, coalesce(${since}::timestamptz, before.at)) AS since
      FROM sources s
      CROSS JOIN LATERAL (SELECT min(observed_at) AS at FROM assessments WHERE source_id = s.id) first
      CROSS JOIN LATERAL (
        SELECT min(observed_at) AS at FROM (
          SELECT observed_at FROM assessments WHERE source_id = s.id AND observed_at <= ${scope.asOf}
          ORDER BY observed_at DESC LIMIT 2) newest
      ) before
      WHERE s.id = ANY(${ids}::int[])
    ), moves AS (
      SELECT f.source_id, f.asset_id, f.check_id, f.valid_from AS at,
             CASE f.outcome WHEN 'fail' THEN 'worse' WHEN 'not-assessed' THEN 'unseen' ELSE 'better' END AS direction
      FROM spans p JOIN findings f ON f.source_id = p.source_id AND f.valid_from > p.since AND f.valid_from <= ${scope.asOf}
      LEFT JOIN findings b ON b.asset_id = f.asset_id AND b.check_id = f.check_id AND b.valid_to = f.valid_from
        AND b.superseded_at IS NULL
      WHERE f.superseded_at IS NULL AND (
        (f.outcome = 'fail' AND b.outcome IS DISTINCT FROM 'fail')
        OR (f.outcome IN ('pass', 'not-applicable') AND b.outcome = 'fail')
        OR (f.outcome = 'not-assessed' AND b.outcome = 'pass'))
      UNION ALL
      SELECT f.source_id, f.asset_id, f.check_id, f.valid_to, 'gone'
      FROM spans p JOIN findings f ON f.source_id = p.source_id AND f.valid_to > p.since AND f.valid_to <= ${scope.asOf}
      WHERE f.superseded_at IS NULL AND f.outcome = 'fail' AND NOT EXISTS (
        SELECT FROM findings n WHERE n.asset_id = f.asset_id AND n.check_id = f.check_id
          AND n.valid_from = f.valid_to AND n.superseded_at IS NULL)
    )
    SELECT m.at, m.check_id AS "checkId", p.name AS "sourceName", nullif(a.home, '') AS namespace, m.direction,
           count(*)::int AS count, (array_agg(a.name ORDER BY a.name))[1:3] AS assets
    FROM moves m JOIN assets a ON a.id = m.asset_id JOIN spans p ON p.source_id = m.source_id
    WHERE m.check_id = ANY(${known}::text[])
    GROUP BY m.at, m.check_id, p.name, a.home, m.direction
    ORDER BY m.at DESC, m.direction = 'worse' DESC, count DESC, m.check_id, a.home
    LIMIT ${most}`;
  return rows.map((row) => {
    const { proves, indicates } = checkById(row.checkId);
    return { ...row, recommendationIds: [...proves, ...indicates] };
  });
}
