import type { Proof } from "@/access/proof";
import { writeAudit } from "@/access/write-audit";
import type { Database } from "@/prisma/database";

/**
 * Takes a source out of use from `at` on: it counts no more and is scanned no more, its credentials are forgotten, its history
 * stays and can be read as of earlier instants. A scan that waits or runs is interrupted.
 */
export async function retireSource(
  proof: Proof<"source:write">,
  db: Database,
  input: { sourceId: number; at: Date },
): Promise<{ ok: true } | { ok: false; reason: "unknown" }> {
  const { sourceId, at } = input;
  return db.$transaction(async (tx) => {
    const { count } = await tx.source.updateMany({
      where: { id: sourceId, retiredAt: null },
      data: { retiredAt: at, sealed: null },
    });
    if (count === 0) return { ok: false, reason: "unknown" };
    await tx.scan.updateMany({
      where: { sourceId, state: { in: ["queued", "running"] } },
      data: { state: "interrupted", finishedAt: at, error: "The source was retired." },
    });
    await tx.delivery.updateMany({
      where: { agent: { sourceId }, body: { not: null } },
      data: { body: null, error: "The source was retired." },
    });
    await writeAudit(tx, proof.actor, "source.retired", `source:${sourceId}`);
    return { ok: true };
  });
}
