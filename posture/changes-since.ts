import type { Proof } from "@/access/proof";
import type { Change, Scope } from "@/posture/answers";
import type { Database } from "@/prisma/database";

/** What became worse, better or went away after `since`, newest first. `since` null: what the newest assessment of each source changed. */
export async function changesSince(
  _proof: Proof<"posture:read">,
  _db: Database,
  _scope: Scope,
  _since: Date | null,
): Promise<Change[]> {
  throw new Error("changesSince is being written");
}
