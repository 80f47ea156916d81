import { currentViewer } from "@/access/current-viewer";
import type { Proof } from "@/access/proof";
import { proveViewer } from "@/access/prove-session";
import type { Right } from "@/access/right";
import { type Database, database } from "@/prisma/database";

/** As `ask`, for routes: whoever lacks the right gets a status instead of being sent away. */
export async function apiAsk<R extends Right>(right: R): Promise<[Proof<R>, Database] | Response> {
  const viewer = await currentViewer();
  if (!viewer) return Response.json({ error: "sign in first" }, { status: 401 });
  const proof = proveViewer(viewer, right);
  return proof ? [proof, database()] : Response.json({ error: "your role does not allow this" }, { status: 403 });
}
