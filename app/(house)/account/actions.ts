"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { auth } from "@/access/auth";
import { currentViewer } from "@/access/current-viewer";
import type { Viewer } from "@/access/prove-session";
import { changePassword, signOut, signOutEverywhere } from "@/access/sign-out";
import { accessErrors } from "@/app/access-errors";
import { paths } from "@/app/paths";
import { database } from "@/prisma/database";

export interface PasswordState {
  errors: Record<string, string>;
  saved: boolean;
}

export async function changeMyPassword(_before: PasswordState, form: FormData): Promise<PasswordState> {
  const viewer = await me();
  const head = new Headers(await headers());
  const input = { current: form.get("current"), next: form.get("next") };
  const changed = await changePassword(database(), auth(), head, viewer, input);
  return changed.ok ? { errors: {}, saved: true } : { errors: await accessErrors(changed.errors), saved: false };
}

export async function signOutEverywhereHere(): Promise<void> {
  const viewer = await me();
  await signOutEverywhere(database(), viewer);
  await signOut(auth(), new Headers(await headers()));
  redirect(paths.signIn());
}

async function me(): Promise<Viewer> {
  const viewer = await currentViewer();
  if (!viewer) redirect(paths.signIn());
  return viewer;
}
