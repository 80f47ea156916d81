import type { Keys } from "@/access/key-file";
import type { Proof } from "@/access/proof";
import { unseal } from "@/access/seal";
import { type ConnectionTest, testConnection } from "@/collectors/kubernetes/test-connection";
import type { Database } from "@/prisma/database";
import { connect, SourceUnusable } from "@/scan/open-source";
import { sourceSecretPurpose, sourceSecretSchema } from "@/scan/source-secret";

/** What a test found: what the connection will be able to see, or one plain sentence why it cannot be tried. */
export type SourceTest = { ok: true; test: ConnectionTest } | { ok: false; problem: string };

/** Tries the connection of a live source without collecting. Takes up to a minute when the server is slow. */
export async function testSource(
  _proof: Proof<"source:write">,
  db: Database,
  keys: Keys,
  sourceId: number,
): Promise<SourceTest> {
  const source = await db.source.findFirst({ where: { id: sourceId, retiredAt: null }, select: { sealed: true } });
  if (!source?.sealed) return { ok: false, problem: "This source has no credential; enter it again." };
  const secret = sourceSecretSchema.parse(JSON.parse(unseal(keys, sourceSecretPurpose, source.sealed)));
  if (secret.via === "host") return { ok: false, problem: "A host is read directly; there is no connection." };
  if (secret.via === "files" || secret.via === "reports")
    return { ok: false, problem: "Files are read as they were uploaded; there is no connection." };
  try {
    return { ok: true, test: await testConnection(connect(secret)) };
  } catch (error) {
    if (error instanceof SourceUnusable) return { ok: false, problem: error.message };
    throw error;
  }
}
