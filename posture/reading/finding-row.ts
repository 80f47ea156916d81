import { growsOld } from "@/controls/aged-tally";
import { checkById } from "@/controls/checks/all-checks";
import type { Outcome } from "@/controls/outcome";
import type { AssetKind } from "@/facts/asset";
import type { FindingRow } from "@/posture/answers";
import type { Sights } from "@/posture/reading/sights";
import { Prisma } from "@/prisma/client/client";

/** SQL: the columns of an asset `a` as `toAsset` takes them. */
export const assetColumns = Prisma.sql`
  a.id AS "assetId", a.source_id AS "sourceId", a.key, a.kind, a.name, a.namespace,
  a.api_version AS "apiVersion", a.kubernetes_kind AS "kubernetesKind"`;

export interface StoredAsset {
  assetId: number;
  sourceId: number;
  key: string;
  kind: AssetKind;
  name: string;
  namespace: string | null;
  apiVersion: string | null;
  kubernetesKind: string | null;
}

export function toAsset(row: StoredAsset): FindingRow["asset"] {
  const { assetId: id, key, kind, name, namespace, apiVersion, kubernetesKind } = row;
  const kubernetes = apiVersion === null || kubernetesKind === null ? null : { apiVersion, kind: kubernetesKind };
  return { id, key, kind, name, namespace, kubernetes };
}

/** SQL: the columns of a finding `f` with its evidence `e`, as `toFindingRow` takes them, besides those of its asset. */
export const findingColumns = Prisma.sql`
  f.id, f.check_id AS "checkId", f.outcome::text AS outcome, f.valid_from AS since, e.body->>'reason' AS reason`;

export interface StoredFinding extends StoredAsset {
  id: bigint;
  checkId: string;
  /** As stored, not aged. */
  outcome: Outcome;
  since: Date;
  reason: string | null;
}

/** A stored finding as it counts: aged where its check could not look for too long. */
export function toFindingRow(row: StoredFinding, sights: Sights): FindingRow {
  const sight = sights.of(row.sourceId, row.checkId);
  const stale = sight?.fresh !== true;
  const check = checkById(row.checkId);
  const aged = stale && growsOld(row.outcome, check);
  const { severity, proves, indicates } = check;
  return {
    id: String(row.id),
    checkId: row.checkId,
    severity,
    outcome: aged ? "not-assessed" : row.outcome,
    stale,
    asset: toAsset(row),
    sourceId: row.sourceId,
    sourceName: sights.nameOf(row.sourceId),
    since: row.since,
    lastSeenAt: sight?.lastAssessedAt ?? null,
    recommendationIds: [...proves, ...indicates],
    reason: aged ? (sight?.reason ?? null) : row.reason,
  };
}
