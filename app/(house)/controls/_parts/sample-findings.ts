import type { Proof } from "@/access/proof";
import { emptyFindingFilter } from "@/app/(house)/findings/_parts/finding-query";
import type { ControlPosture, FindingDetail, Scope } from "@/posture/answers";
import { findingDetail } from "@/posture/finding-detail";
import { findingPage } from "@/posture/finding-page";
import type { Database } from "@/prisma/database";

const most = 3;

/** Up to three findings that show why the unfolded recommendation stands where it stands: failures of different checks, else passes. */
export async function sampleFindings(
  proof: Proof<"posture:read">,
  db: Database,
  scope: Scope,
  control: ControlPosture,
  recommendationId: string | undefined,
): Promise<FindingDetail[]> {
  const recommendation = control.recommendations.find((each) => each.id === recommendationId);
  if (!recommendation || recommendation.checks.length === 0) return [];
  const worst = recommendation.checks.filter((check) => check.fail > 0).sort((a, b) => b.fail - a.fail);
  const chosen = (worst.length > 0 ? worst : recommendation.checks).slice(0, most);
  const outcome = worst.length > 0 ? ("fail" as const) : ("pass" as const);
  const pages = await Promise.all(
    chosen.map((check) =>
      findingPage(proof, db, scope, {
        filter: {
          ...emptyFindingFilter,
          outcome: [outcome],
          checkId: [check.checkId],
          sourceId: scope.sourceIds ?? [],
        },
        order: "severity",
        page: 1,
        pageSize: 1,
      }),
    ),
  );
  const ids = pages.flatMap((page) => page.rows.map((row) => row.id));
  const details = await Promise.all(ids.map((id) => findingDetail(proof, db, scope, id)));
  return details.filter((detail) => detail !== null);
}
