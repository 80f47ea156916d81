import type { Actor, Proof } from "@/access/proof";
import type { Role } from "@/access/right";
import { hashToken, newToken } from "@/access/token";
import { writeAudit } from "@/access/write-audit";
import type { Database, Transaction } from "@/prisma/database";

export type PersonRole = Exclude<Role, "collector">;
export const personRoles = ["viewer", "auditor", "officer", "owner", "administrator"] as const;

const lifetimeHours = 72;

/** Makes a one-time link path (`/welcome?token=…`) for a new account with that role. The token is shown once and stored as a hash. */
export async function inviteAccount(proof: Proof<"account:write">, db: Database, role: PersonRole): Promise<string> {
  return db.$transaction((tx) => createInvitation(tx, proof.actor, role));
}

/** Makes an invitation in the caller's transaction; gives the path of its link. */
export async function createInvitation(tx: Transaction, actor: Actor, role: PersonRole): Promise<string> {
  const { token, hash } = newToken("welcome");
  const expiresAt = new Date(Date.now() + lifetimeHours * 3_600_000);
  const { id } = await tx.invitation.create({ data: { tokenHash: hash, role, createdBy: actor.id, expiresAt } });
  await writeAudit(tx, actor, "invitation.created", `invitation:${id}`, { role });
  return `/welcome?token=${token}`;
}

/** The role an unused, unexpired invitation gives; null for any other token. */
export async function invitedRole(db: Database, token: string): Promise<PersonRole | null> {
  const found = await db.invitation.findUnique({ where: { tokenHash: hashToken(token) } });
  return found && !found.usedAt && found.expiresAt > new Date() ? found.role : null;
}

/** Uses up an invitation. Null when it is unknown, used or expired; of two that try at once, one gets it. */
export async function takeInvitation(tx: Transaction, token: string): Promise<PersonRole | null> {
  const tokenHash = hashToken(token);
  const taken = await tx.invitation.updateMany({
    where: { tokenHash, usedAt: null, expiresAt: { gt: new Date() } },
    data: { usedAt: new Date() },
  });
  if (taken.count === 0) return null;
  return (await tx.invitation.findUniqueOrThrow({ where: { tokenHash } })).role;
}
