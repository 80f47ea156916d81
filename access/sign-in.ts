import { APIError } from "better-auth/api";
import { z } from "zod";
import { forgetFailures, noteFailure, secondsToWait } from "@/access/attempts";
import type { Auth } from "@/access/auth";
import { writeAudit } from "@/access/write-audit";
import type { Database } from "@/prisma/database";

const inputSchema = z.object({
  email: z.string().trim().toLowerCase().max(200).pipe(z.email()),
  password: z.string().min(1).max(256),
});

export type SignedIn = { ok: true } | { ok: false; reason: "wrong" | "wait"; seconds: number };

/**
 * Checks e-mail and password and sets the session cookie (through the framework's cookies, so only in an action or route).
 * Whatever is wrong, the answer is the same "wrong": it tells nobody which addresses exist. `client` is the caller's address.
 */
export async function signIn(
  db: Database,
  auth: Auth,
  client: string,
  headers: Headers,
  input: unknown,
): Promise<SignedIn> {
  const parsed = inputSchema.safeParse(input);
  const email = parsed.success ? parsed.data.email : "";
  const keys = [`email:${email}`, `client:${client}`];
  const seconds = Math.max(...keys.map((key) => secondsToWait(key)));
  if (seconds > 0) return { ok: false, reason: "wait", seconds };
  const person = parsed.success ? await checkPassword(db, auth, headers, parsed.data) : null;
  if (!person) {
    for (const key of keys) noteFailure(key);
    return { ok: false, reason: "wrong", seconds: 0 };
  }
  forgetFailures(keys[0]!);
  await db.$transaction((tx) => writeAudit(tx, person, "person.signed-in", person.id));
  return { ok: true };
}

async function checkPassword(db: Database, auth: Auth, headers: Headers, input: z.infer<typeof inputSchema>) {
  const found = await db.person.findUnique({ where: { email: input.email } });
  if (found?.disabledAt) return null;
  try {
    const { user } = await auth.api.signInEmail({ body: input, headers });
    return found ? { id: `person:${user.id}`, name: user.name, role: found.role } : null;
  } catch (error) {
    if (error instanceof APIError) return null;
    throw error;
  }
}
