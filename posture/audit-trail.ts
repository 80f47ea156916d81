import type { Proof } from "@/access/proof";
import type { AuditPage } from "@/posture/answers";
import type { Database } from "@/prisma/database";

/** A page of what people and machines did, newest first. `search` matches actor, action and subject; "" is everything. */
export async function auditTrail(
  _proof: Proof<"audit:read">,
  _db: Database,
  _request: { search: string; page: number; pageSize: number },
): Promise<AuditPage> {
  throw new Error("auditTrail is being written");
}
