import type { Proof } from "@/access/proof";
import type { Scope, SearchHit } from "@/posture/answers";
import type { Database } from "@/prisma/database";

/** What a few typed letters may mean: controls, recommendations and checks by id or English title, sources and assets by name. At most 30. */
export async function searchEverything(
  _proof: Proof<"posture:read">,
  _db: Database,
  _scope: Scope,
  _text: string,
): Promise<SearchHit[]> {
  throw new Error("searchEverything is being written");
}
