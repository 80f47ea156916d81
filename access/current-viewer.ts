import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { auth } from "@/access/auth";
import type { Proof } from "@/access/proof";
import { proveViewer, type Viewer, viewerOf } from "@/access/prove-session";
import type { Right } from "@/access/right";
import { database } from "@/prisma/database";

/** Who is signed in, once per request; null when nobody is. */
export const currentViewer = cache(
  async (): Promise<Viewer | null> => viewerOf(database(), auth(), new Headers(await headers())),
);

/** Proof that the person signed in holds a right. Sends everybody else to sign in, or to the page that says what is missing. */
export async function requireProof<R extends Right>(right: R): Promise<Proof<R>> {
  const viewer = await currentViewer();
  if (!viewer) redirect("/sign-in");
  const proof = proveViewer(viewer, right);
  if (!proof) redirect(`/forbidden?right=${encodeURIComponent(right)}`);
  return proof;
}
