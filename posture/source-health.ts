import type { Proof } from "@/access/proof";
import type { Scope, SourceHealth } from "@/posture/answers";
import type { Database } from "@/prisma/database";

/** Every source in scope and how well it can be seen, by name. */
export async function sourceHealth(
  _proof: Proof<"posture:read">,
  _db: Database,
  _scope: Scope,
): Promise<SourceHealth[]> {
  throw new Error("sourceHealth is being written");
}
