import { createInvitation } from "@/access/invitation";
import type { Database } from "@/prisma/database";

/**
 * While nobody has an account: a fresh one-time link for the first administrator, and every earlier one stops working.
 * Null once somebody has an account. `origin` like `http://127.0.0.1:3190`.
 */
export async function firstAdministratorLink(db: Database, origin: string): Promise<string | null> {
  return db.$transaction(async (tx) => {
    if ((await tx.person.count()) > 0) return null;
    await tx.invitation.deleteMany({ where: { usedAt: null } });
    const path = await createInvitation(tx, { id: "system", name: "Plimsoll", role: "system" }, "administrator");
    return `${origin}${path}`;
  });
}
