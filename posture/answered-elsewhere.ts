import type { Proof } from "@/access/proof";
import { allChecks } from "@/controls/checks/all-checks";
import type { AnsweredElsewhere, Scope } from "@/posture/answers";
import { sightsInScope } from "@/posture/reading/sights";
import { validAt } from "@/posture/reading/valid-at";
import type { Database } from "@/prisma/database";

const most = 1_000;

/**
 * What could not be assessed because somebody else answers for it (the provider of a managed control plane), by check and source. Such
 * a finding stays not assessed and lowers coverage; this says why nobody here can change that.
 */
export async function answeredElsewhere(
  _proof: Proof<"posture:read">,
  db: Database,
  scope: Scope,
): Promise<AnsweredElsewhere[]> {
  const sights = await sightsInScope(db, scope);
  const rows = await db.$queryRaw<Omit<AnsweredElsewhere, "sourceName">[]>`
    SELECT f.check_id AS "checkId", f.source_id AS "sourceId", e.body->>'answeredBy' AS provider,
           min(e.body->>'reason') AS reason, count(*)::int AS count
    FROM findings f JOIN evidence_bodies e ON e.id = f.evidence_id
    WHERE f.outcome = 'not-assessed' AND e.body->>'answeredBy' IS NOT NULL AND ${validAt("f", scope.asOf)}
      AND f.source_id = ANY(${sights.sources.map(({ id }) => id)}::int[])
      AND f.check_id = ANY(${allChecks.map(({ id }) => id)}::text[])
    GROUP BY 1, 2, 3 ORDER BY 3, 1, 2 LIMIT ${most}`;
  return rows.map((row) => ({ ...row, sourceName: sights.nameOf(row.sourceId) }));
}
