import type { Actor } from "@/access/proof";
import type { Transaction } from "@/prisma/database";

/** Adds a line to the audit trail, in the caller's transaction. `detail` never holds secrets. */
export async function writeAudit(
  tx: Transaction,
  actor: Actor,
  action: string,
  subject: string,
  detail: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  await tx.auditEvent.create({ data: { actor: actor.id, action, subject, detail: { ...detail, name: actor.name } } });
}
