import type { Proof } from "@/access/proof";
import { writeAudit } from "@/access/write-audit";
import type { Database } from "@/prisma/database";

/** Takes a waiting scan to work. False when it does not wait (another worker took it, or it was interrupted): leave it alone. */
export async function beginScan(
  proof: Proof<"scan:record">,
  db: Database,
  input: { scanId: number; at: Date },
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.scan.updateMany({
      where: { id: input.scanId, state: "queued" },
      data: { state: "running", startedAt: input.at, beatAt: input.at, progress: { stage: "collecting", read: {} } },
    });
    if (count > 0) await writeAudit(tx, proof.actor, "scan.begun", `scan:${input.scanId}`);
    return count > 0;
  });
}
