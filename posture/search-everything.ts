import type { Proof } from "@/access/proof";
import { allRecommendations, catalog } from "@/controls/catalog/catalog";
import type { Scope, SearchHit } from "@/posture/answers";
import { assetColumns, type StoredAsset, toAsset } from "@/posture/reading/finding-row";
import { likeAnywhere } from "@/posture/reading/like";
import { checksNamed } from "@/posture/reading/matching-checks";
import { type SourceRow, sourcesInScope } from "@/posture/reading/sources";
import { validAt } from "@/posture/reading/valid-at";
import type { Database } from "@/prisma/database";

/** How many hits of each type are given. */
const most = 6;

/**
 * What a few typed letters may mean: controls, recommendations and checks by id or English title, sources and assets by name; six of
 * each, those whose name begins with the text first. Fewer than two characters mean nothing yet.
 */
export async function searchEverything(
  _proof: Proof<"posture:read">,
  db: Database,
  scope: Scope,
  text: string,
): Promise<SearchHit[]> {
  const wanted = text.trim().slice(0, 200);
  if (wanted.length < 2) return [];
  const sources = await sourcesInScope(db, scope);
  const assets = await findAssets(db, scope, sources, wanted);
  return [
    ...catalogHits(wanted.toLowerCase()),
    ...checksNamed(wanted)
      .slice(0, most)
      .map(({ id, title }): SearchHit => ({ type: "check", id, label: title.pass })),
    ...sources
      .filter((source) => source.name.toLowerCase().includes(wanted.toLowerCase()))
      .slice(0, most)
      .map(({ id, name }): SearchHit => ({ type: "source", id, label: name })),
    ...assets,
  ];
}

function catalogHits(wanted: string): SearchHit[] {
  const controls = catalog.controls.filter(
    ({ id, title }) => id.startsWith(wanted) || title.toLowerCase().includes(wanted),
  );
  const recommendations = allRecommendations.filter(
    ({ id, text }) => id.startsWith(wanted) || text.toLowerCase().includes(wanted),
  );
  return [
    ...controls.slice(0, most).map(({ id, title }): SearchHit => ({ type: "control", id, label: title })),
    ...recommendations.slice(0, most).map(({ id, text }): SearchHit => ({ type: "recommendation", id, label: text })),
  ];
}

async function findAssets(
  db: Database,
  scope: Scope,
  sources: readonly SourceRow[],
  wanted: string,
): Promise<SearchHit[]> {
  const anywhere = likeAnywhere(wanted);
  const rows = await db.$queryRaw<StoredAsset[]>`
    SELECT ${assetColumns} FROM assets a
    WHERE a.source_id = ANY(${sources.map((source) => source.id)}::int[]) AND a.name ILIKE ${anywhere}
      AND EXISTS (SELECT FROM facts f WHERE f.asset_id = a.id AND ${validAt("f", scope.asOf)})
    ORDER BY a.name ILIKE ${anywhere.slice(1)} DESC, length(a.name), a.name, a.home, a.id LIMIT ${most}`;
  return rows.map((row) => {
    const { id, key: _, ...asset } = toAsset(row);
    const sourceName = sources.find((source) => source.id === row.sourceId)?.name ?? "";
    return { type: "asset", id, label: row.name, asset, sourceName };
  });
}
