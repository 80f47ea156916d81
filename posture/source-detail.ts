import type { Proof } from "@/access/proof";
import type { Scope, SourceDetail } from "@/posture/answers";
import { toScanProgress } from "@/posture/reading/scan-row";
import { sourceHealth } from "@/posture/source-health";
import type { Database } from "@/prisma/database";

/** One source with its twenty newest scans. Null when there is none with that id in scope. */
export async function sourceDetail(
  proof: Proof<"posture:read">,
  db: Database,
  scope: Scope,
  sourceId: number,
): Promise<SourceDetail | null> {
  if (scope.sourceIds !== null && !scope.sourceIds.includes(sourceId)) return null;
  const [[health], source, scans] = await Promise.all([
    sourceHealth(proof, db, { ...scope, sourceIds: [sourceId] }),
    db.source.findUnique({ where: { id: sourceId }, select: { createdAt: true } }),
    db.scan.findMany({
      where: { sourceId },
      orderBy: { id: "desc" },
      take: 20,
      include: { assessment: { include: { _count: { select: { gaps: true } } } } },
    }),
  ]);
  if (!health || !source) return null;
  return {
    ...health,
    createdAt: source.createdAt,
    scans: scans.map(({ assessment, ...scan }) => ({
      ...toScanProgress(scan),
      requestedBy: scan.requestedBy,
      assessment: assessment && {
        observedAt: assessment.observedAt,
        recordedAt: assessment.recordedAt,
        assetCount: assessment.assetCount,
        changes: assessment.changes,
        gapCount: assessment._count.gaps,
      },
    })),
  };
}
