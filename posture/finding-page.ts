import type { Proof } from "@/access/proof";
import type { FindingOrder, FindingPage, FindingRequest, Scope } from "@/posture/answers";
import { findingsWhere } from "@/posture/reading/finding-query";
import { assetColumns, findingColumns, type StoredFinding, toFindingRow } from "@/posture/reading/finding-row";
import { pageBounds } from "@/posture/reading/page-bounds";
import { severityRows } from "@/posture/reading/severity-rank";
import { sightsInScope } from "@/posture/reading/sights";
import { Prisma } from "@/prisma/client/client";
import type { Database } from "@/prisma/database";

// Each ends in what is unique, so that pages neither repeat nor lose a row.
const orders: Record<FindingOrder, Prisma.Sql> = {
  severity: Prisma.sql`severity.rank, m.check_id, m.home, m.name, m.id`,
  newest: Prisma.sql`m.valid_from DESC, severity.rank, m.id`,
  asset: Prisma.sql`m.home, m.name, severity.rank, m.id`,
  check: Prisma.sql`m.check_id, m.home, m.name, m.id`,
};

/** A page of findings. Passes that grew too old are not-assessed here as everywhere. */
export async function findingPage(
  _proof: Proof<"posture:read">,
  db: Database,
  scope: Scope,
  request: FindingRequest,
): Promise<FindingPage> {
  const { page, pageSize, offset } = pageBounds(request);
  const sights = await sightsInScope(db, scope);
  const where = findingsWhere(scope, sights, request.filter);
  const [[counted], rows] = await Promise.all([
    db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total ${where}`,
    db.$queryRaw<StoredFinding[]>`
      WITH page AS (
        SELECT id, row_number() OVER () AS position FROM (
          SELECT m.id
          FROM (SELECT f.id, f.check_id, f.valid_from, a.home, a.name ${where}) m
          JOIN ${severityRows()} ON severity.check_id = m.check_id
          ORDER BY ${orders[request.order]} LIMIT ${pageSize} OFFSET ${offset}
        ) sorted
      )
      SELECT ${findingColumns}, ${assetColumns} FROM page
      JOIN findings f ON f.id = page.id JOIN assets a ON a.id = f.asset_id JOIN evidence_bodies e ON e.id = f.evidence_id
      ORDER BY page.position`,
  ]);
  return { rows: rows.map((row) => toFindingRow(row, sights)), total: counted!.total, page, pageSize };
}
