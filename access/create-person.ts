import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Auth, passwordLength } from "@/access/auth";
import { takeInvitation } from "@/access/invitation";
import { writeAudit } from "@/access/write-audit";
import type { Database } from "@/prisma/database";

/** What somebody enters on the welcome page. Messages are keys of the message catalog. */
export const newPersonSchema = z.object({
  token: z.string().min(1).max(200),
  name: z.string().trim().min(1, "required").max(100, "tooLong"),
  email: z.string().trim().toLowerCase().max(200, "tooLong").pipe(z.email("email")),
  password: z.string().min(passwordLength.min, "passwordShort").max(passwordLength.max, "tooLong"),
});

export type FieldErrors = Record<string, string>;
export type Created = { ok: true; personId: string; email: string } | { ok: false; errors: FieldErrors };

/** The first message per field, for forms. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const errors: FieldErrors = {};
  for (const issue of error.issues) errors[issue.path.join(".") || "form"] ??= issue.message;
  return errors;
}

/** Makes an account from an invitation. The invitation is used up only when the account is made. */
export async function createPerson(db: Database, auth: Auth, input: unknown): Promise<Created> {
  const parsed = newPersonSchema.safeParse(input);
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error) };
  const { token, name, email, password } = parsed.data;
  const hash = await (await auth.$context).password.hash(password);
  return db
    .$transaction(async (tx): Promise<Created> => {
      const role = await takeInvitation(tx, token);
      if (!role) return { ok: false, errors: { form: "invitationGone" } };
      if (await tx.person.findUnique({ where: { email } })) throw new EmailTaken();
      const id = randomUUID();
      await tx.person.create({ data: { id, name, email, role } });
      await tx.credential.create({
        data: { id: randomUUID(), accountId: id, providerId: "credential", personId: id, password: hash },
      });
      await writeAudit(tx, { id: `person:${id}`, name, role }, "person.created", `person:${id}`, { role });
      return { ok: true, personId: id, email };
    })
    .catch((error: unknown): Created => {
      // Thrown, not returned, so that the invitation is given back by the rollback.
      if (error instanceof EmailTaken) return { ok: false, errors: { email: "emailTaken" } };
      throw error;
    });
}

class EmailTaken extends Error {}
