import type { Proof } from "@/access/proof";
import { writeAudit } from "@/access/write-audit";
import type { Database } from "@/prisma/database";

/**
 * Queues a scan of every source whose interval has passed since its last scan was asked for (or that never had one).
 * A source that already has a scan waiting or running is left alone. Gives the ids of the scans it queued.
 */
export async function queueDueScans(proof: Proof<"scan:record">, db: Database, input: { at: Date }): Promise<number[]> {
  return db.$transaction(async (tx) => {
    const queued = await tx.$queryRaw<{ id: number; source_id: number }[]>`
      INSERT INTO scans (source_id, requested_by, requested_at)
      SELECT source.id, 'schedule', ${input.at} FROM sources source
      WHERE source.retired_at IS NULL AND source.interval_minutes IS NOT NULL AND NOT EXISTS (
        SELECT FROM scans scan WHERE scan.source_id = source.id
          AND (scan.state IN ('queued', 'running')
            OR scan.requested_at > ${input.at}::timestamptz - source.interval_minutes * interval '1 minute'))
      ON CONFLICT (source_id) WHERE state IN ('queued', 'running') DO NOTHING
      RETURNING id, source_id`;
    for (const { id, source_id } of queued) {
      await writeAudit(tx, proof.actor, "scan.requested", `scan:${id}`, { source: source_id, by: "schedule" });
    }
    return queued.map(({ id }) => id);
  });
}
