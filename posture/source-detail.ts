import type { Proof } from "@/access/proof";
import type { Scope, SourceDetail } from "@/posture/answers";
import type { Database } from "@/prisma/database";

/** One source with its twenty newest scans. Null when there is none with that id. */
export async function sourceDetail(
  _proof: Proof<"posture:read">,
  _db: Database,
  _scope: Scope,
  _sourceId: number,
): Promise<SourceDetail | null> {
  throw new Error("sourceDetail is being written");
}
