import type { Proof } from "@/access/proof";
import type { NamespacePosture, Scope } from "@/posture/answers";
import type { Database } from "@/prisma/database";

/** The namespaces with the worst failures: most critical ones first, then high, then all. Namespaces without a failure are left out. */
export async function worstNamespaces(
  _proof: Proof<"posture:read">,
  _db: Database,
  _scope: Scope,
  _limit: number,
): Promise<NamespacePosture[]> {
  throw new Error("worstNamespaces is being written");
}
