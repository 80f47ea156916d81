"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { auth } from "@/access/auth";
import { signIn } from "@/access/sign-in";
import { clientAddress } from "@/app/client-address";
import { paths } from "@/app/paths";
import { database } from "@/prisma/database";

export interface SignInState {
  problem: "wrong" | "wait" | null;
  seconds: number;
  email: string;
}

export async function signInHere(_before: SignInState, form: FormData): Promise<SignInState> {
  const head = new Headers(await headers());
  const input = { email: form.get("email"), password: form.get("password") };
  const signed = await signIn(database(), auth(), clientAddress(head), head, input);
  if (!signed.ok)
    return { problem: signed.reason, seconds: signed.seconds, email: String(input.email ?? "").slice(0, 200) };
  redirect(paths.overview());
}
