import type { Proof } from "@/access/proof";
import { catalog, controlById } from "@/controls/catalog/catalog";
import { allChecks, checksVersion } from "@/controls/checks/all-checks";
import { scoringVersion } from "@/controls/count";
import type { PostureOverview, Scope } from "@/posture/answers";
import { countAt } from "@/posture/reading/count-at";
import { loadHistory } from "@/posture/reading/history";
import { toControlPosture } from "@/posture/reading/shape-posture";
import { sourcesInScope } from "@/posture/reading/sources";
import { assetCountsAt } from "@/posture/reading/tallies-at";
import type { Database } from "@/prisma/database";

/** Everything at a glance: both figures, the controls, how many assets. Reads tallies and reaches only, whatever the size of the estate. */
export async function postureOverview(
  _proof: Proof<"posture:read">,
  db: Database,
  scope: Scope,
): Promise<PostureOverview> {
  const sources = await sourcesInScope(db, scope);
  const history = await loadHistory(db, sources, [scope.asOf]);
  const { controls, tallies, ...count } = countAt(history, 0, scope);
  const without = countAt(history, 0, { ...scope, exceptions: "without" });
  const readings = [...history.readAt.values()].flatMap(([at]) => (at ? [at.getTime()] : []));
  return {
    asOf: scope.asOf,
    ...count,
    withoutExceptions: { compliance: without.compliance, coverage: without.coverage },
    controls: controls.map((each) => toControlPosture(controlById(each.id), each, allChecks, tallies)),
    sourceCount: sources.length,
    assetCounts: assetCountsAt(history, 0, allChecks),
    newestEvidenceAt: readings.length === 0 ? null : new Date(Math.max(...readings)),
    versions: { catalog: catalog.catalogVersion, checks: checksVersion, scoring: scoringVersion },
  };
}
