import type { Proof } from "@/access/proof";
import type { Evidence } from "@/controls/check";
import type { Origin } from "@/facts/fact";
import type { FindingDetail, FindingFilter, Scope } from "@/posture/answers";
import { findingsWhere } from "@/posture/reading/finding-query";
import { assetColumns, findingColumns, type StoredFinding, toFindingRow } from "@/posture/reading/finding-row";
import { severityRows } from "@/posture/reading/severity-rank";
import { type Sights, sightsInScope } from "@/posture/reading/sights";
import { validAt } from "@/posture/reading/valid-at";
import type { Database } from "@/prisma/database";

/** A finding with its evidence, as documents tell it. */
export type ExportedFinding = Omit<FindingDetail, "history">;

export interface ExportedFindings {
  /** How many match, whatever the limit. */
  total: number;
  /** In pages, most severe first, then by check, namespace and name. Read once. */
  pages: AsyncGenerator<ExportedFinding[]>;
}

const pageSize = 1_000;

interface StoredExport extends StoredFinding {
  body: Evidence & { reason?: string };
  hash: string;
  origin: Origin | null;
}

/**
 * All findings that match, with their evidence, for documents of any size. Which ones they are is settled at once (their ids are read
 * in one statement, and an interval never goes away), so a scan recorded while a long document is written changes nothing in it.
 */
export async function exportedFindings(
  _proof: Proof<"report:export">,
  db: Database,
  scope: Scope,
  filter: FindingFilter,
  limit = Number.POSITIVE_INFINITY,
): Promise<ExportedFindings> {
  const sights = await sightsInScope(db, scope);
  // As double precision, which holds ids exactly up to 2^53 and comes back as plain numbers.
  const [found] = await db.$queryRaw<{ ids: number[] | null }[]>`
    SELECT array_agg(m.id::float8 ORDER BY severity.rank, m.check_id, m.home, m.name, m.id) AS ids
    FROM (SELECT f.id, f.check_id, a.home, a.name ${findingsWhere(scope, sights, filter)}) m
    JOIN ${severityRows()} ON severity.check_id = m.check_id`;
  const ids = found?.ids ?? [];
  return { total: ids.length, pages: pagesOf(db, scope, sights, ids.slice(0, Math.min(limit, ids.length))) };
}

async function* pagesOf(
  db: Database,
  scope: Scope,
  sights: Sights,
  ids: readonly number[],
): AsyncGenerator<ExportedFinding[]> {
  for (let at = 0; at < ids.length; at += pageSize) {
    const rows = await db.$queryRaw<StoredExport[]>`
      SELECT ${findingColumns}, ${assetColumns}, e.body, e.hash, place.origin
      FROM unnest(${ids.slice(at, at + pageSize)}::bigint[]) WITH ORDINALITY AS wanted(id, position)
      JOIN findings f ON f.id = wanted.id JOIN assets a ON a.id = f.asset_id JOIN evidence_bodies e ON e.id = f.evidence_id
      LEFT JOIN LATERAL (
        SELECT origin FROM facts WHERE asset_id = a.id AND kind = a.kind AND subject = '' AND ${validAt("facts", scope.asOf)}
        LIMIT 1) place ON true
      ORDER BY wanted.position`;
    yield rows.map((row) => toExported(row, sights));
  }
}

function toExported({ body, hash, origin, ...row }: StoredExport, sights: Sights): ExportedFinding {
  const { reason: _, ...evidence } = body;
  return { ...toFindingRow(row, sights), evidence, evidenceHash: hash, origin };
}
