"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { auth } from "@/access/auth";
import { createPerson } from "@/access/create-person";
import { signIn } from "@/access/sign-in";
import { accessErrors } from "@/app/access-errors";
import { clientAddress } from "@/app/client-address";
import { paths } from "@/app/paths";
import { database } from "@/prisma/database";

export interface WelcomeState {
  errors: Record<string, string>;
  name: string;
  email: string;
}

export async function makeAccount(_before: WelcomeState, form: FormData): Promise<WelcomeState> {
  const input = Object.fromEntries(form);
  const created = await createPerson(database(), auth(), input);
  if (!created.ok) {
    const errors = await accessErrors(created.errors);
    return { errors, name: String(input.name ?? "").slice(0, 200), email: String(input.email ?? "").slice(0, 200) };
  }
  const head = new Headers(await headers());
  await signIn(database(), auth(), clientAddress(head), head, { email: created.email, password: input.password });
  redirect(paths.overview());
}
