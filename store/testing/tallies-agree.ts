import { expect } from "vitest";
import type { Database } from "@/prisma/database";

/** Fails the test unless every tally, now and at each earlier instant, equals the findings counted one by one. */
export async function expectTalliesToAgree(db: Database, at: Date): Promise<void> {
  const tallies = await db.$queryRaw`
    SELECT source_id, namespace, check_id, outcome::text, count FROM tallies
    WHERE valid_from <= ${at} AND (valid_to IS NULL OR valid_to > ${at}) ORDER BY 1, 2 NULLS FIRST, 3, 4`;
  const counted = await db.$queryRaw`
    WITH valid AS (
      SELECT f.source_id, f.check_id, f.outcome::text, a.home FROM findings f JOIN assets a ON a.id = f.asset_id
      WHERE f.valid_from <= ${at} AND (f.valid_to IS NULL OR f.valid_to > ${at})
    )
    SELECT source_id, NULL AS namespace, check_id, outcome, count(*)::int FROM valid GROUP BY 1, 3, 4
    UNION ALL SELECT source_id, home, check_id, outcome, count(*)::int FROM valid GROUP BY 1, 2, 3, 4
    ORDER BY 1, 2 NULLS FIRST, 3, 4`;
  expect(tallies).toEqual(counted);
}
