import { type AssetRef, assetKey } from "@/facts/asset";
import { inForce } from "@/store/recording/intervals";
import { chunks, type KnownAsset, type Recording } from "@/store/recording/recording";
import { homeOf } from "@/store/recording/storable-asset";

/** Every asset of the source with its digests: some hundred bytes for each. */
export async function loadAssets({
  tx,
  sourceId,
}: Pick<Recording, "tx" | "sourceId">): Promise<Map<string, KnownAsset>> {
  type Row = Omit<KnownAsset, "fresh" | "touched"> & { key: string };
  const rows = await tx.$queryRaw<Row[]>`
    SELECT id, key, kind, home, facts_digest AS "factsDigest", findings_digest AS "findingsDigest",
           unseen_since AS "unseenSince"
    FROM assets WHERE source_id = ${sourceId}`;
  return new Map(rows.map(({ key, ...row }) => [key, { ...row, fresh: false, touched: false }]));
}

/** What was known of each asset when a late delivery was collected, in the place of what is known now: everything is compared one by one. */
export async function goBack(recording: Recording): Promise<void> {
  const described = await recording.tx.$queryRaw<{ id: number }[]>`
    SELECT DISTINCT f.asset_id AS id FROM facts f JOIN assets a ON a.id = f.asset_id
    WHERE a.source_id = ${recording.sourceId} AND ${inForce(recording, "f")}`;
  const ids = new Set(described.map(({ id }) => id));
  for (const asset of recording.assets.values()) {
    Object.assign(asset, { factsDigest: ids.has(asset.id) ? "late" : null, findingsDigest: null, unseenSince: null });
  }
}

/** Adds assets that the source did not have before. `assets` are storable references. */
export async function addAssets(recording: Recording, assets: readonly AssetRef[]): Promise<void> {
  if (assets.length === 0) return;
  const { tx, sourceId } = recording;
  const rows = assets.map((asset) => ({
    key: assetKey(asset),
    kind: asset.kind,
    name: asset.name,
    namespace: asset.namespace,
    api_version: asset.kubernetes?.apiVersion ?? null,
    kubernetes_kind: asset.kubernetes?.kind ?? null,
    home: homeOf(asset),
  }));
  const added = await tx.$queryRaw<{ id: number; key: string }[]>`
    INSERT INTO assets (source_id, key, kind, name, namespace, api_version, kubernetes_kind, home)
    SELECT ${sourceId}, * FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS r(key text, kind text, name text, namespace text, api_version text, kubernetes_kind text, home text)
    RETURNING id, key`;
  const ids = new Map(added.map((row) => [row.key, row.id]));
  for (const { key, kind, home } of rows) {
    const digests = { factsDigest: null, findingsDigest: null, unseenSince: null };
    recording.assets.set(key, { id: ids.get(key)!, kind, home, ...digests, fresh: true, touched: false });
  }
  recording.rows.add("assets", rows.length);
}

/** Writes the digests of the assets that changed. Those of now are not those of a late delivery. */
export async function saveAssets({ tx, assets, rows, until }: Recording): Promise<void> {
  if (until !== null) return;
  const touched = [...assets.values()].filter((asset) => asset.touched);
  for (const chunk of chunks(touched, 5_000)) {
    await tx.$executeRaw`
      UPDATE assets SET facts_digest = r.facts, findings_digest = r.findings, unseen_since = r.unseen
      FROM json_to_recordset(${JSON.stringify(chunk.map(toDigestRow))}::json)
        AS r(id int, facts text, findings text, unseen timestamptz)
      WHERE assets.id = r.id`;
  }
  rows.add("assets", touched.filter((asset) => !asset.fresh).length);
}

function toDigestRow(asset: KnownAsset) {
  return { id: asset.id, facts: asset.factsDigest, findings: asset.findingsDigest, unseen: asset.unseenSince };
}
