"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { inviteAccount, personRoles } from "@/access/invitation";
import { createMachineToken, revokeMachineToken } from "@/access/machine-token";
import { changePerson } from "@/access/people";
import { accessErrors } from "@/app/access-errors";
import { ask } from "@/app/ask";
import { paths } from "@/app/paths";

const roleSchema = z.enum(personRoles);
const changeSchema = z.object({ role: roleSchema, disabled: z.enum(["yes", "no"]).optional() });

/** Makes a one-time link. It is in the answer and nowhere else. */
export async function invite(_before: string | null, form: FormData): Promise<string> {
  const [proof, db] = await ask("account:write");
  const path = await inviteAccount(proof, db, roleSchema.parse(form.get("role")));
  return `${process.env.PLIMSOLL_ORIGIN ?? ""}${path}`;
}

/** Changes the role, or with the button `disabled` shuts the account or opens it again. */
export async function changeAccount(
  id: string,
  _before: "unknown" | "lastAdministrator" | null,
  form: FormData,
): Promise<"unknown" | "lastAdministrator" | null> {
  const [proof, db] = await ask("account:write");
  const { role, disabled } = changeSchema.parse(Object.fromEntries(form));
  const changed = await changePerson(proof, db, id, disabled ? { disabled: disabled === "yes" } : { role });
  revalidatePath(paths.settings());
  return changed.ok ? null : changed.reason;
}

export interface TokenState {
  errors: Record<string, string>;
  /** Shown once. */
  token: string | null;
}

export async function makeToken(_before: TokenState, form: FormData): Promise<TokenState> {
  const [proof, db] = await ask("account:write");
  const made = await createMachineToken(proof, db, Object.fromEntries(form));
  revalidatePath(paths.settings());
  return made.ok ? { errors: {}, token: made.token } : { errors: await accessErrors(made.errors), token: null };
}

export async function revokeToken(id: number): Promise<void> {
  const [proof, db] = await ask("account:write");
  await revokeMachineToken(proof, db, z.number().int().positive().parse(id));
  revalidatePath(paths.settings());
}
