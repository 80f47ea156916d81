import type { Proof } from "@/access/proof";
import type { FindingFilter, FindingGroup, FindingGroupBy, Scope } from "@/posture/answers";
import type { Database } from "@/prisma/database";

/** Findings added up by one thing, worst first, at most 500 groups. */
export async function findingGroups(
  _proof: Proof<"posture:read">,
  _db: Database,
  _scope: Scope,
  _filter: FindingFilter,
  _by: FindingGroupBy,
): Promise<FindingGroup[]> {
  throw new Error("findingGroups is being written");
}
