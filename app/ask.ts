import { requireProof } from "@/access/current-viewer";
import type { Proof } from "@/access/proof";
import type { Right } from "@/access/right";
import { type Database, database } from "@/prisma/database";

/** What every question and verb needs: proof of who asks, and the database. Sends whoever lacks the right away. */
export async function ask<R extends Right>(right: R): Promise<[Proof<R>, Database]> {
  return [await requireProof(right), database()];
}
