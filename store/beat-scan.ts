import type { Proof } from "@/access/proof";
import type { Database } from "@/prisma/database";

/** Where a running scan is. `read` counts raw objects per resource so far. */
export interface BeatInput {
  scanId: number;
  at: Date;
  stage: "collecting" | "assessing" | "recording";
  read: Record<string, number>;
}

/**
 * Says that a scan is alive and where it is. False when it no longer runs (retired source, taken for dead): the worker stops.
 * The one write without an audit row: a sign of life every few seconds is not an act.
 */
export async function beatScan(_proof: Proof<"scan:record">, db: Database, input: BeatInput): Promise<boolean> {
  const { count } = await db.scan.updateMany({
    where: { id: input.scanId, state: "running" },
    data: { beatAt: input.at, progress: { stage: input.stage, read: input.read } },
  });
  return count > 0;
}
