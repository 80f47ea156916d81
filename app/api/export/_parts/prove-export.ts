import { auth } from "@/access/auth";
import { proveToken } from "@/access/machine-token";
import type { Proof } from "@/access/proof";
import { proveViewer, viewerOf } from "@/access/prove-session";
import { refuse } from "@/app/api/export/_parts/refuse";
import type { Database } from "@/prisma/database";

/** Proof that whoever sends this request may take documents away, by machine token or by session; or the answer that says no. */
export async function proveExport(db: Database, headers: Headers): Promise<Proof<"report:export"> | Response> {
  const header = headers.get("authorization");
  return header === null ? bySession(db, headers) : byToken(db, header);
}

async function byToken(db: Database, header: string): Promise<Proof<"report:export"> | Response> {
  const proof = await proveToken(db, header, "report:export");
  if (proof) return proof;
  // Every role reads posture or delivers: a token that proves neither is none.
  const known = (await proveToken(db, header, "posture:read")) ?? (await proveToken(db, header, "delivery:write"));
  return known
    ? refuse("forbidden", "The role of this token does not include exports.")
    : refuse("not-signed-in", "The token is unknown, expired or revoked.");
}

async function bySession(db: Database, headers: Headers): Promise<Proof<"report:export"> | Response> {
  const viewer = await viewerOf(db, auth(), headers);
  if (!viewer) return refuse("not-signed-in", "Sign in, or send a machine token as Authorization: Bearer …");
  return proveViewer(viewer, "report:export") ?? refuse("forbidden", "Your role does not include exports.");
}
