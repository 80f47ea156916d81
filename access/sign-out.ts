import { APIError } from "better-auth/api";
import { z } from "zod";
import { type Auth, passwordLength } from "@/access/auth";
import { type FieldErrors, fieldErrors } from "@/access/create-person";
import type { Viewer } from "@/access/prove-session";
import { writeAudit } from "@/access/write-audit";
import type { Database } from "@/prisma/database";

/** Ends this session and clears its cookie. */
export async function signOut(auth: Auth, headers: Headers): Promise<void> {
  await auth.api.signOut({ headers });
}

/** Ends every session of the viewer, on every device. */
export async function signOutEverywhere(db: Database, viewer: Viewer): Promise<void> {
  await db.$transaction(async (tx) => {
    const ended = await tx.session.deleteMany({ where: { personId: viewer.id } });
    const actor = { id: `person:${viewer.id}`, name: viewer.name, role: viewer.role };
    await writeAudit(tx, actor, "person.signed-out-everywhere", actor.id, { sessions: ended.count });
  });
}

const passwordsSchema = z.object({
  current: z.string().min(1, "required").max(256, "tooLong"),
  next: z.string().min(passwordLength.min, "passwordShort").max(passwordLength.max, "tooLong"),
});

export type PasswordChanged = { ok: true } | { ok: false; errors: FieldErrors };

/** Changes the viewer's password and ends their other sessions. */
export async function changePassword(
  db: Database,
  auth: Auth,
  headers: Headers,
  viewer: Viewer,
  input: unknown,
): Promise<PasswordChanged> {
  const parsed = passwordsSchema.safeParse(input);
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error) };
  const { current, next } = parsed.data;
  try {
    await auth.api.changePassword({
      headers,
      body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
    });
  } catch (error) {
    if (error instanceof APIError) return { ok: false, errors: { current: "passwordWrong" } };
    throw error;
  }
  const actor = { id: `person:${viewer.id}`, name: viewer.name, role: viewer.role };
  await db.$transaction((tx) => writeAudit(tx, actor, "person.password-changed", actor.id));
  return { ok: true };
}
