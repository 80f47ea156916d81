import { growsOld } from "@/controls/aged-tally";
import { allChecks } from "@/controls/checks/all-checks";
import type { FindingFilter, Scope } from "@/posture/answers";
import { likeAnywhere } from "@/posture/reading/like";
import { checksNamed, matchingChecks } from "@/posture/reading/matching-checks";
import type { Sights } from "@/posture/reading/sights";
import { validAt } from "@/posture/reading/valid-at";
import { Prisma } from "@/prisma/client/client";

/** Checks of which it stands that they do not apply, however old that is. */
const standing = allChecks.filter((check) => !growsOld("not-applicable", check)).map((check) => check.id);

/** SQL: the outcome as it counts: passes and not-applicable of a check that is no longer fresh are not-assessed. */
export const countedOutcome = Prisma.sql`
  CASE WHEN aged.check_id IS NOT NULL
         AND (f.outcome = 'pass' OR f.outcome = 'not-applicable' AND f.check_id <> ALL(${standing}::text[])) THEN 'not-assessed'
       ELSE f.outcome::text END`;

/** SQL: `f` (findings), `a` (their assets) and `aged`, narrowed to scope and filter, from FROM to WHERE. */
export function findingsWhere(scope: Scope, sights: Sights, filter: FindingFilter): Prisma.Sql {
  const checks = matchingChecks(filter).map((check) => check.id);
  const known = sights.sources.map((source) => source.id);
  const sources = filter.sourceId.length === 0 ? known : known.filter((id) => filter.sourceId.includes(id));
  const conditions = [
    Prisma.sql`f.source_id = ANY(${sources}::int[]) AND f.check_id = ANY(${checks}::text[])`,
    validAt("f", scope.asOf),
    ...outcomeCondition(filter),
    ...(filter.namespace.length === 0 ? [] : [Prisma.sql`a.home = ANY(${filter.namespace}::text[])`]),
    ...(filter.assetKind.length === 0 ? [] : [Prisma.sql`a.kind = ANY(${filter.assetKind}::text[])`]),
    ...searchCondition(filter.search.trim()),
  ];
  return Prisma.sql`
    FROM findings f
    JOIN assets a ON a.id = f.asset_id
    LEFT JOIN ${sights.agedRows} ON aged.source_id = f.source_id AND aged.check_id = f.check_id
    WHERE ${Prisma.join(conditions, " AND ")}`;
}

function outcomeCondition({ outcome }: FindingFilter): Prisma.Sql[] {
  if (outcome.length === 0) return [];
  // What no age can change is asked of the column itself, so that its index serves.
  if (outcome.every((each) => each === "fail")) return [Prisma.sql`f.outcome = 'fail'`];
  return [Prisma.sql`${countedOutcome} = ANY(${outcome}::text[])`];
}

/** Every word must be found: in the name, in the namespace, or in the id or title of the check. */
function searchCondition(text: string): Prisma.Sql[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, 8)
    .map((word) => {
      const pattern = likeAnywhere(word);
      const checks = checksNamed(word).map((check) => check.id);
      return Prisma.sql`(a.name ILIKE ${pattern} OR a.home ILIKE ${pattern} OR f.check_id = ANY(${checks}::text[]))`;
    });
}
