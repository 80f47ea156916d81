import type { Proof } from "@/access/proof";
import type { Scope, TrendPoint } from "@/posture/answers";
import type { Database } from "@/prisma/database";

/** The two figures at evenly spaced instants from `from` to `to` (both included). Instants before the first evidence are left out. */
export async function postureTrend(
  _proof: Proof<"posture:read">,
  _db: Database,
  _scope: Scope,
  _range: { from: Date; to: Date; points: number },
): Promise<TrendPoint[]> {
  throw new Error("postureTrend is being written");
}
