import type { Proof } from "@/access/proof";
import { controlOf } from "@/controls/catalog/catalog";
import { checkById } from "@/controls/checks/all-checks";
import type { FindingFilter, FindingGroup, FindingGroupBy, Scope } from "@/posture/answers";
import { countedOutcome, findingsWhere } from "@/posture/reading/finding-query";
import { severityRows } from "@/posture/reading/severity-rank";
import { type Sights, sightsInScope } from "@/posture/reading/sights";
import { Prisma } from "@/prisma/client/client";
import type { Database } from "@/prisma/database";

const most = 500;

const keys: Record<FindingGroupBy, { key: Prisma.Sql; label: Prisma.Sql }> = {
  check: { key: Prisma.sql`m.check_id`, label: Prisma.sql`m.check_id` },
  control: { key: Prisma.sql`m.check_id`, label: Prisma.sql`m.check_id` },
  namespace: { key: Prisma.sql`m.home`, label: Prisma.sql`m.home` },
  asset: { key: Prisma.sql`m.asset_id::text`, label: Prisma.sql`m.name` },
  source: { key: Prisma.sql`m.source_id::text`, label: Prisma.sql`''` },
};

/**
 * Findings added up by one thing, worst first (critical failures, then failures), at most 500 groups. A check that answers several
 * controls counts in each of them.
 */
export async function findingGroups(
  _proof: Proof<"posture:read">,
  db: Database,
  scope: Scope,
  filter: FindingFilter,
  by: FindingGroupBy,
): Promise<FindingGroup[]> {
  const sights = await sightsInScope(db, scope);
  const { key, label } = keys[by];
  const groups = await db.$queryRaw<FindingGroup[]>`
    SELECT ${key} AS key, min(${label}) AS label, count(*) FILTER (WHERE outcome = 'fail')::int AS fail,
           count(*) FILTER (WHERE outcome = 'pass')::int AS pass,
           count(*) FILTER (WHERE outcome = 'not-assessed')::int AS "notAssessed",
           count(*) FILTER (WHERE outcome = 'fail' AND severity.rank = 0)::int AS critical
    FROM (
      SELECT f.check_id, f.asset_id, f.source_id, a.home, a.name, ${countedOutcome} AS outcome
      ${findingsWhere(scope, sights, filter)}
    ) m JOIN ${severityRows()} ON severity.check_id = m.check_id
    GROUP BY 1 ORDER BY critical DESC, fail DESC, "notAssessed" DESC, 1 LIMIT ${most}`;
  if (by === "control") return byControl(groups);
  return by === "source" ? groups.map((group) => ({ ...group, label: nameOf(sights, group.key) })) : groups;
}

function nameOf(sights: Sights, key: string): string {
  return sights.nameOf(Number(key));
}

function byControl(groups: readonly FindingGroup[]): FindingGroup[] {
  const controls = new Map<string, FindingGroup>();
  for (const group of groups) {
    const { proves, indicates } = checkById(group.key);
    for (const id of new Set([...proves, ...indicates].map((each) => controlOf(each).id))) {
      const sum = controls.get(id) ?? { key: id, label: id, fail: 0, pass: 0, notAssessed: 0, critical: 0 };
      sum.fail += group.fail;
      sum.pass += group.pass;
      sum.notAssessed += group.notAssessed;
      sum.critical += group.critical;
      controls.set(id, sum);
    }
  }
  return [...controls.values()].sort(
    (a, b) => b.critical - a.critical || b.fail - a.fail || b.notAssessed - a.notAssessed || (a.key < b.key ? -1 : 1),
  );
}
