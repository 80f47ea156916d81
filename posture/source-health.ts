import type { Proof } from "@/access/proof";
import { isFresh } from "@/controls/freshness";
import type { SourceKind } from "@/facts/source-kind";
import type { GapRow, Scope, SourceHealth, SourceState } from "@/posture/answers";
import { toScanProgress } from "@/posture/reading/scan-row";
import { sourcesInScope } from "@/posture/reading/sources";
import type { Assessment, Gap, Scan } from "@/prisma/client/client";
import type { Database } from "@/prisma/database";

/**
 * Every source in scope and how well it can be seen, by name. `state`: scanning while a scan waits or runs; failing when the newest
 * ended scan gave no result; stale when the newest result is older than the freshness limit; partial when it has gaps.
 */
export async function sourceHealth(_proof: Proof<"posture:read">, db: Database, scope: Scope): Promise<SourceHealth[]> {
  const known = await sourcesInScope(db, scope);
  const ids = { in: known.map((source) => source.id) };
  const [sources, assessments, scans] = await Promise.all([
    // Credentials stay where they are: only what may be shown is read.
    db.source.findMany({ where: { id: ids }, omit: { sealed: true } }),
    newestAssessments(db, ids.in, scope.asOf),
    newestScans(db, ids.in, scope.asOf),
  ]);
  return known.map(({ id }) => {
    const source = sources.find((each) => each.id === id)!;
    const newest = assessments.find((each) => each.sourceId === id);
    const atWork = scans.find((each) => each.sourceId === id && isAtWork(each));
    const ended = scans.find((each) => each.sourceId === id && !isAtWork(each));
    const { kind, name, identity, version, intervalMinutes } = source;
    return {
      ...{ id, kind, name, identity, version, intervalMinutes },
      settings: source.settings as Record<string, unknown>,
      state: stateOf(newest, atWork, ended, scope.asOf, kind),
      lastAssessedAt: newest?.observedAt ?? null,
      gaps: (newest?.gaps ?? []).map(toGapRow),
      runningScan: atWork ? toScanProgress(atWork) : null,
      lastError: ended && ended.state !== "done" ? ended.error : null,
    };
  });
}

async function newestAssessments(db: Database, sourceIds: number[], asOf: Date) {
  const newest = await db.$queryRaw<{ id: number }[]>`
    SELECT a.id FROM unnest(${sourceIds}::int[]) AS s(id) CROSS JOIN LATERAL (
      SELECT id FROM assessments WHERE source_id = s.id AND observed_at <= ${asOf} ORDER BY observed_at DESC LIMIT 1) a`;
  return db.assessment.findMany({
    where: { id: { in: newest.map((each) => each.id) } },
    include: { gaps: { orderBy: { id: "asc" } } },
  });
}

/** Per source the scan at work and the newest that ended, as of an instant. */
async function newestScans(db: Database, sourceIds: number[], asOf: Date): Promise<Scan[]> {
  const newest = await db.$queryRaw<{ id: number }[]>`
    SELECT c.id FROM unnest(${sourceIds}::int[]) AS s(id) CROSS JOIN LATERAL (
      SELECT id FROM scans WHERE source_id = s.id AND requested_at <= ${asOf} AND state NOT IN ('queued', 'running')
      ORDER BY requested_at DESC, id DESC LIMIT 1) c
    UNION ALL SELECT id FROM scans
    WHERE source_id = ANY(${sourceIds}::int[]) AND requested_at <= ${asOf} AND state IN ('queued', 'running')`;
  return db.scan.findMany({ where: { id: { in: newest.map((each) => each.id) } } });
}

function isAtWork(scan: Scan): boolean {
  return scan.state === "queued" || scan.state === "running";
}

function stateOf(
  newest: (Assessment & { gaps: Gap[] }) | undefined,
  atWork: Scan | undefined,
  ended: Scan | undefined,
  asOf: Date,
  kind: SourceKind,
): SourceState {
  if (atWork) return "scanning";
  if (ended && ended.state !== "done") return "failing";
  if (!newest) return "never-scanned";
  if (!isFresh(newest.observedAt, asOf, kind)) return "stale";
  // That a folder holds no nodes is no fault of the folder.
  return newest.gaps.some((gap) => gap.reason !== "not-in-source") ? "partial" : "complete";
}

function toGapRow({ factKind, resource, reason, detail, share, origin }: Gap): GapRow {
  return {
    ...{ factKind, resource, detail, share },
    reason: reason as GapRow["reason"],
    origin: origin as GapRow["origin"],
  };
}
