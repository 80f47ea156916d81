import type { Evidence } from "@/controls/check";
import { allChecks } from "@/controls/checks/all-checks";
import { type Outcome, severities } from "@/controls/outcome";
import type { Origin } from "@/facts/fact";
import type { FindingDetail, Scope } from "@/posture/answers";
import { assetColumns, findingColumns, type StoredFinding, toFindingRow } from "@/posture/reading/finding-row";
import type { Sights } from "@/posture/reading/sights";
import { validAt } from "@/posture/reading/valid-at";
import type { Database } from "@/prisma/database";

interface StoredDetail extends StoredFinding {
  body: Evidence & { reason?: string };
  hash: string;
  until: Date | null;
  superseded: Date | null;
}

/**
 * The verdicts on one asset at the instant asked for, in full, worst severity first. `checkId` narrows to one check; then an interval
 * that ended is shown when none is in force (the asset went, the check was removed).
 */
export async function findingDetails(
  db: Database,
  scope: Scope,
  sights: Sights,
  assetId: number,
  checkId: string | null = null,
): Promise<FindingDetail[]> {
  const known = checkId === null ? allChecks.map((check) => check.id) : [checkId];
  const [intervals, origin] = await Promise.all([
    db.$queryRaw<StoredDetail[]>`
      SELECT ${findingColumns}, ${assetColumns}, e.body, e.hash, f.valid_to AS until, f.superseded_at AS superseded
      FROM findings f JOIN assets a ON a.id = f.asset_id JOIN evidence_bodies e ON e.id = f.evidence_id
      WHERE f.asset_id = ${assetId} AND f.check_id = ANY(${known}::text[]) AND f.superseded_at IS NULL
        AND f.valid_from <= ${scope.asOf}
      ORDER BY f.valid_from DESC, f.id DESC`,
    originOf(db, scope, assetId),
  ]);
  const byCheck = new Map<string, StoredDetail[]>();
  for (const each of intervals) byCheck.set(each.checkId, [...(byCheck.get(each.checkId) ?? []), each]);
  const details = [...byCheck.values()].flatMap(([newest, ...earlier]) => {
    const inForce = newest!.until === null || newest!.until > scope.asOf;
    return inForce || checkId !== null ? [toDetail(newest!, earlier, sights, origin)] : [];
  });
  return details.sort(bySeverity);
}

/** Where the asset was read: the place of the fact that describes it. */
async function originOf(db: Database, scope: Scope, assetId: number): Promise<Origin | null> {
  const [row] = await db.$queryRaw<{ origin: Origin | null }[]>`
    SELECT f.origin FROM facts f JOIN assets a ON a.id = f.asset_id
    WHERE f.asset_id = ${assetId} AND f.kind = a.kind AND f.subject = '' AND ${validAt("f", scope.asOf)}`;
  return row?.origin ?? null;
}

function toDetail(
  { body, hash, ...row }: StoredDetail,
  earlier: readonly StoredDetail[],
  sights: Sights,
  origin: Origin | null,
): FindingDetail {
  const { reason: _, ...evidence } = body;
  const history = earlier.map((each): { outcome: Outcome; from: Date; to: Date | null } => ({
    outcome: each.outcome,
    from: each.since,
    to: each.until,
  }));
  return { ...toFindingRow(row, sights), evidence, evidenceHash: hash, origin, history };
}

function bySeverity(a: FindingDetail, b: FindingDetail): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.checkId < b.checkId ? -1 : 1);
}
