import type { Proof } from "@/access/proof";
import { writeAudit } from "@/access/write-audit";
import type { Database } from "@/prisma/database";

/** Ends a scan that could not be done. `error` is one plain sentence for people, without secrets. False when it had already ended. */
export async function failScan(
  proof: Proof<"scan:record">,
  db: Database,
  input: { scanId: number; at: Date; error: string },
): Promise<boolean> {
  const error = input.error.slice(0, 2_000);
  return db.$transaction(async (tx) => {
    const { count } = await tx.scan.updateMany({
      where: { id: input.scanId, state: { in: ["queued", "running"] } },
      data: { state: "failed", finishedAt: input.at, error },
    });
    if (count === 0) return false;
    // A delivery that could not be recorded once could not be recorded twice.
    const { deliveryId } = await tx.scan.findUniqueOrThrow({ where: { id: input.scanId } });
    if (deliveryId !== null) await tx.delivery.update({ where: { id: deliveryId }, data: { body: null, error } });
    await writeAudit(tx, proof.actor, "scan.failed", `scan:${input.scanId}`, { error });
    return true;
  });
}
