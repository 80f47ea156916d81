import type { Proof } from "@/access/proof";
import type { AssetFilter, AssetPage, AssetRow, Scope } from "@/posture/answers";
import { countedOutcome } from "@/posture/reading/finding-query";
import { assetColumns, type StoredAsset, toAsset } from "@/posture/reading/finding-row";
import { likeAnywhere } from "@/posture/reading/like";
import { pageBounds } from "@/posture/reading/page-bounds";
import { severityRows } from "@/posture/reading/severity-rank";
import { type Sights, sightsInScope } from "@/posture/reading/sights";
import { validAt } from "@/posture/reading/valid-at";
import { Prisma } from "@/prisma/client/client";
import type { Database } from "@/prisma/database";

type Counts = Pick<AssetRow, "pass" | "fail" | "critical" | "notAssessed">;

/** A page of the assets that exist at the instant asked for, worst first: critical failures, then failures, then by namespace, kind and name. */
export async function assetPage(
  _proof: Proof<"posture:read">,
  db: Database,
  scope: Scope,
  filter: AssetFilter,
  request: { page: number; pageSize: number },
): Promise<AssetPage> {
  const { page, pageSize, offset } = pageBounds(request);
  const sights = await sightsInScope(db, scope);
  const where = assetsWhere(scope, sights, filter);
  const [[counted], assets] = await Promise.all([
    db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total ${where}`,
    db.$queryRaw<StoredAsset[]>`
      WITH listed AS (SELECT a.* ${where})
      SELECT ${assetColumns} FROM listed a LEFT JOIN (
        SELECT f.asset_id, count(*) AS fail, count(*) FILTER (WHERE severity.rank = 0) AS critical
        FROM findings f JOIN ${severityRows()} ON severity.check_id = f.check_id
        WHERE f.outcome = 'fail' AND f.asset_id IN (SELECT id FROM listed) AND ${validAt("f", scope.asOf)}
        GROUP BY f.asset_id
      ) worst ON worst.asset_id = a.id
      ORDER BY coalesce(worst.critical, 0) DESC, coalesce(worst.fail, 0) DESC, a.home, a.kind, a.name, a.id
      LIMIT ${pageSize} OFFSET ${offset}`,
  ]);
  const counts = await countFindings(db, scope, sights, assets);
  const rows = assets.map((asset) => ({
    asset: toAsset(asset),
    sourceId: asset.sourceId,
    sourceName: sights.nameOf(asset.sourceId),
    ...(counts.get(asset.assetId) ?? { pass: 0, fail: 0, critical: 0, notAssessed: 0 }),
  }));
  return { rows, total: counted!.total, page, pageSize };
}

function assetsWhere(scope: Scope, sights: Sights, filter: AssetFilter): Prisma.Sql {
  const known = sights.sources.map((source) => source.id);
  const sources = filter.sourceId.length === 0 ? known : known.filter((id) => filter.sourceId.includes(id));
  const words = filter.search.split(/\s+/).filter((word) => word !== "");
  const conditions = [
    Prisma.sql`a.source_id = ANY(${sources}::int[])`,
    validAt("f", scope.asOf),
    ...(filter.kind.length === 0 ? [] : [Prisma.sql`a.kind = ANY(${filter.kind}::text[])`]),
    ...(filter.namespace.length === 0 ? [] : [Prisma.sql`a.home = ANY(${filter.namespace}::text[])`]),
    ...words.slice(0, 8).map((word) => {
      const pattern = likeAnywhere(word);
      return Prisma.sql`(a.name ILIKE ${pattern} OR a.home ILIKE ${pattern})`;
    }),
  ];
  return Prisma.sql`
    FROM assets a JOIN facts f ON f.asset_id = a.id AND f.kind = a.kind AND f.subject = ''
    WHERE ${Prisma.join(conditions, " AND ")}`;
}

async function countFindings(
  db: Database,
  scope: Scope,
  sights: Sights,
  assets: readonly StoredAsset[],
): Promise<Map<number, Counts>> {
  const rows = await db.$queryRaw<(Counts & { assetId: number })[]>`
    SELECT asset_id AS "assetId", count(*) FILTER (WHERE outcome = 'pass')::int AS pass,
           count(*) FILTER (WHERE outcome = 'fail')::int AS fail,
           count(*) FILTER (WHERE outcome = 'fail' AND rank = 0)::int AS critical,
           count(*) FILTER (WHERE outcome = 'not-assessed')::int AS "notAssessed"
    FROM (
      SELECT f.asset_id, severity.rank, ${countedOutcome} AS outcome
      FROM findings f JOIN ${severityRows()} ON severity.check_id = f.check_id
      LEFT JOIN ${sights.agedRows} ON aged.source_id = f.source_id AND aged.check_id = f.check_id
      WHERE f.asset_id = ANY(${assets.map((asset) => asset.assetId)}::int[]) AND ${validAt("f", scope.asOf)}
    ) m GROUP BY asset_id`;
  return new Map(rows.map(({ assetId, ...counts }) => [assetId, counts]));
}
