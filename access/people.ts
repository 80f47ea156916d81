import { z } from "zod";
import { type PersonRole, personRoles } from "@/access/invitation";
import type { Proof } from "@/access/proof";
import { writeAudit } from "@/access/write-audit";
import type { Database } from "@/prisma/database";

export interface PersonRow {
  id: string;
  name: string;
  email: string;
  role: PersonRole;
  disabledAt: Date | null;
  createdAt: Date;
}

export interface TokenRow {
  id: number;
  name: string;
  role: string;
  hint: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** Everybody with an account, and every machine token without its hash. */
export async function listAccounts(
  _proof: Proof<"account:write">,
  db: Database,
): Promise<{ people: PersonRow[]; tokens: TokenRow[] }> {
  const [people, tokens] = await Promise.all([
    db.person.findMany({
      select: { id: true, name: true, email: true, role: true, disabledAt: true, createdAt: true },
      orderBy: { name: "asc" },
    }),
    db.machineToken.findMany({ omit: { tokenHash: true, createdBy: true }, orderBy: { id: "desc" }, take: 200 }),
  ]);
  return { people, tokens };
}

export type Changed = { ok: true } | { ok: false; reason: "unknown" | "lastAdministrator" };

/**
 * Changes a person's role or shuts the account (`disabled`), and ends its sessions. The last administrator cannot be demoted or
 * shut out: nobody could mend that from the product.
 */
export async function changePerson(
  proof: Proof<"account:write">,
  db: Database,
  id: string,
  change: { role?: PersonRole; disabled?: boolean },
): Promise<Changed> {
  const role = z.enum(personRoles).optional().parse(change.role);
  return db.$transaction(
    async (tx): Promise<Changed> => {
      const person = await tx.person.findUnique({ where: { id } });
      if (!person) return { ok: false, reason: "unknown" };
      const stays = (role ?? person.role) === "administrator" && !(change.disabled ?? person.disabledAt !== null);
      const others = await tx.person.count({ where: { role: "administrator", disabledAt: null, id: { not: id } } });
      if (!stays && others === 0) return { ok: false, reason: "lastAdministrator" };
      const disabledAt = change.disabled === undefined ? person.disabledAt : change.disabled ? new Date() : null;
      await tx.person.update({ where: { id }, data: { role: role ?? person.role, disabledAt } });
      await tx.session.deleteMany({ where: { personId: id } });
      await writeAudit(tx, proof.actor, "person.changed", `person:${id}`, {
        role: role ?? person.role,
        disabled: disabledAt !== null,
      });
      return { ok: true };
    },
    { isolationLevel: "Serializable" },
  );
}
