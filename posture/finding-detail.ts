import type { Proof } from "@/access/proof";
import { allChecks } from "@/controls/checks/all-checks";
import type { FindingDetail, Scope } from "@/posture/answers";
import { findingDetails } from "@/posture/reading/finding-details";
import { sightsInScope } from "@/posture/reading/sights";
import type { Database } from "@/prisma/database";

/**
 * The verdict of one check on one asset as of the instant asked for; when none is in force then, the last one before. `findingId` may be
 * of any interval of it, so old links keep working. Null when there is no such finding in scope.
 */
export async function findingDetail(
  _proof: Proof<"posture:read">,
  db: Database,
  scope: Scope,
  findingId: string,
): Promise<FindingDetail | null> {
  // Ids come from links: anything may stand there. A bigint has at most 19 digits; 18 are always one.
  if (!/^\d{1,18}$/.test(findingId)) return null;
  const [sights, finding] = await Promise.all([
    sightsInScope(db, scope),
    db.finding.findUnique({ where: { id: BigInt(findingId) } }),
  ]);
  if (!finding || !sights.sources.some((source) => source.id === finding.sourceId)) return null;
  if (!allChecks.some((check) => check.id === finding.checkId)) return null;
  const [detail] = await findingDetails(db, scope, sights, finding.assetId, finding.checkId);
  return detail ?? null;
}
