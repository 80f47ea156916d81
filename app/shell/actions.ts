"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { auth } from "@/access/auth";
import { signOut } from "@/access/sign-out";
import { paths } from "@/app/paths";

export async function signOutHere(): Promise<void> {
  await signOut(auth(), new Headers(await headers()));
  redirect(paths.signIn());
}
