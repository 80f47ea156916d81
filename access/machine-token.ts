import { z } from "zod";
import { type FieldErrors, fieldErrors } from "@/access/create-person";
import { mint } from "@/access/mint";
import type { Proof } from "@/access/proof";
import { type Right, rightsOf, roles } from "@/access/right";
import { hashToken, newToken } from "@/access/token";
import { writeAudit } from "@/access/write-audit";
import type { Database } from "@/prisma/database";

const inputSchema = z.object({
  name: z.string().trim().min(1, "required").max(100, "tooLong"),
  role: z.enum(roles),
  days: z.coerce.number().int().min(1).max(366),
});

export type TokenMade = { ok: true; token: string } | { ok: false; errors: FieldErrors };

/** Makes a machine token. The token is in the answer and nowhere else; the database keeps its hash. */
export async function createMachineToken(
  proof: Proof<"account:write">,
  db: Database,
  input: unknown,
): Promise<TokenMade> {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error) };
  const { name, role, days } = parsed.data;
  const { token, hash, hint } = newToken("plimsoll");
  const expiresAt = new Date(Date.now() + days * 86_400_000);
  await db.$transaction(async (tx) => {
    const data = { name, role, tokenHash: hash, hint, createdBy: proof.actor.id, expiresAt };
    const { id } = await tx.machineToken.create({ data });
    await writeAudit(tx, proof.actor, "token.created", `token:${id}`, { role, name });
  });
  return { ok: true, token };
}

/** From now on the token opens nothing. */
export async function revokeMachineToken(proof: Proof<"account:write">, db: Database, id: number): Promise<void> {
  await db.$transaction(async (tx) => {
    const revoked = await tx.machineToken.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (revoked.count > 0) await writeAudit(tx, proof.actor, "token.revoked", `token:${id}`);
  });
}

/** Proof from an `Authorization: Bearer …` header; null when the token is unknown, expired, revoked, or lacks the right. */
export async function proveToken<R extends Right>(
  db: Database,
  header: string | null,
  right: R,
): Promise<Proof<R> | null> {
  const token = header?.match(/^Bearer (plimsoll_[\w-]{43})$/)?.[1];
  if (!token) return null;
  const found = await db.machineToken.findUnique({ where: { tokenHash: hashToken(token) } });
  if (!found || found.revokedAt || found.expiresAt <= new Date()) return null;
  const role = z.enum(roles).parse(found.role);
  if (!rightsOf[role].includes(right)) return null;
  await db.machineToken.update({ where: { id: found.id }, data: { lastUsedAt: new Date() } });
  return mint({ id: `token:${found.id}`, name: found.name, role }, right);
}
