import type { Proof } from "@/access/proof";
import type { FindingDetail, Scope } from "@/posture/answers";
import type { Database } from "@/prisma/database";

/** The verdict of one check on one asset as of the instant asked for. `findingId` may be of any interval of it, so old links keep working. */
export async function findingDetail(
  _proof: Proof<"posture:read">,
  _db: Database,
  _scope: Scope,
  _findingId: string,
): Promise<FindingDetail | null> {
  throw new Error("findingDetail is being written");
}
