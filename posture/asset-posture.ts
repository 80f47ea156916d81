import type { Proof } from "@/access/proof";
import type { AssetPosture, Scope } from "@/posture/answers";
import { findingDetails } from "@/posture/reading/finding-details";
import { assetColumns, type StoredAsset, toAsset } from "@/posture/reading/finding-row";
import { sameMachine } from "@/posture/reading/same-machine";
import { sightsInScope } from "@/posture/reading/sights";
import { validAt } from "@/posture/reading/valid-at";
import type { Database } from "@/prisma/database";

interface Life extends StoredAsset {
  firstSeenAt: Date;
  lastEndedAt: Date | null;
  there: boolean;
}

/** One asset: its verdicts and facts in force. Null when there is none with that id in scope, or it was not known yet. */
export async function assetPosture(
  _proof: Proof<"posture:read">,
  db: Database,
  scope: Scope,
  assetId: number,
): Promise<AssetPosture | null> {
  if (!Number.isInteger(assetId) || assetId < 1 || assetId > 2_147_483_647) return null;
  const sights = await sightsInScope(db, scope);
  const [[life], findings, facts] = await Promise.all([
    loadLife(db, scope, assetId),
    findingDetails(db, scope, sights, assetId),
    db.$queryRaw<AssetPosture["facts"]>`
      SELECT f.kind, f.subject, b.body, f.valid_from AS since, f.origin, b.hash
      FROM facts f JOIN fact_bodies b ON b.id = f.body_id
      WHERE f.asset_id = ${assetId} AND ${validAt("f", scope.asOf)} ORDER BY f.kind, f.subject`,
  ]);
  if (!life || !sights.sources.some((source) => source.id === life.sourceId)) return null;
  return {
    asset: toAsset(life),
    sourceId: life.sourceId,
    sourceName: sights.nameOf(life.sourceId),
    firstSeenAt: life.firstSeenAt,
    goneAt: life.there ? null : life.lastEndedAt,
    findings,
    facts,
    sameMachine: await sameMachine(db, scope, sights, assetId, facts),
  };
}

function loadLife(db: Database, scope: Scope, assetId: number): Promise<Life[]> {
  return db.$queryRaw<Life[]>`
    SELECT ${assetColumns}, min(f.valid_from) AS "firstSeenAt", max(f.valid_to) AS "lastEndedAt",
           bool_or(f.valid_to IS NULL OR f.valid_to > ${scope.asOf}) AS there
    FROM assets a JOIN facts f ON f.asset_id = a.id
    WHERE a.id = ${assetId} AND f.superseded_at IS NULL AND f.valid_from <= ${scope.asOf}
    GROUP BY a.id`;
}
