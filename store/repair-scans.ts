import type { Proof } from "@/access/proof";
import { writeAudit } from "@/access/write-audit";
import type { Database } from "@/prisma/database";

/**
 * Marks as interrupted every running scan without a sign of life since `silentSince`: its worker died, and because recording is one
 * transaction it left nothing behind. Gives back the scans and their sources, so that they can be asked for again.
 */
export async function repairScans(
  proof: Proof<"scan:record">,
  db: Database,
  input: { silentSince: Date; at: Date },
): Promise<{ scanId: number; sourceId: number }[]> {
  return db.$transaction(async (tx) => {
    const dead = await tx.scan.updateManyAndReturn({
      where: { state: "running", OR: [{ beatAt: null }, { beatAt: { lte: input.silentSince } }] },
      data: { state: "interrupted", finishedAt: input.at, error: "The worker stopped during this scan." },
      select: { id: true, sourceId: true },
    });
    for (const { id } of dead) await writeAudit(tx, proof.actor, "scan.interrupted", `scan:${id}`);
    return dead.map(({ id, sourceId }) => ({ scanId: id, sourceId }));
  });
}
