import type { Proof } from "@/access/proof";
import { writeAudit } from "@/access/write-audit";
import type { Database, Transaction } from "@/prisma/database";

/** A delivery that ends so many workers is given up: the next one would end the same way. */
const mostAttempts = 5;
const givenUp = `The worker stopped ${mostAttempts} times while it recorded this delivery; it was given up.`;

/**
 * Queues a scan of every source that has a delivery waiting and no scan at work, of its oldest delivery. What accepting a delivery does for its source, done for all: after
 * each recorded delivery, and for what a dead worker left behind.
 */
export async function queueDeliveredScans(
  proof: Proof<"scan:record">,
  db: Database,
  input: { at: Date },
): Promise<number[]> {
  return db.$transaction(async (tx) => {
    const lost = await tx.$queryRaw<{ id: number }[]>`
      UPDATE deliveries SET body = NULL, error = ${givenUp}
      WHERE body IS NOT NULL AND ${mostAttempts} <= (
        SELECT count(*) FROM scans WHERE delivery_id = deliveries.id AND state = 'interrupted')
      RETURNING id`;
    for (const { id } of lost) await writeAudit(tx, proof.actor, "delivery.given-up", `delivery:${id}`);
    return queueDeliveries(tx, proof, input.at, null);
  });
}

/** The same within a caller's transaction, of one source or (null) of all. */
export async function queueDeliveries(
  tx: Transaction,
  proof: Proof<"scan:record"> | Proof<"delivery:write">,
  at: Date,
  sourceId: number | null,
): Promise<number[]> {
  const queued = await tx.$queryRaw<{ id: number; source_id: number }[]>`
    INSERT INTO scans (source_id, delivery_id, requested_by, requested_at)
    SELECT DISTINCT ON (agent.source_id) agent.source_id, waiting.id, waiting.received_by, ${at}
    FROM deliveries waiting JOIN agents agent ON agent.id = waiting.agent_id JOIN sources source ON source.id = agent.source_id
    WHERE waiting.body IS NOT NULL AND source.retired_at IS NULL
      AND (${sourceId}::int IS NULL OR source.id = ${sourceId}::int)
      AND NOT EXISTS (SELECT FROM scans WHERE source_id = source.id AND state IN ('queued', 'running'))
    ORDER BY agent.source_id, waiting.collected_at, waiting.id
    ON CONFLICT (source_id) WHERE state IN ('queued', 'running') DO NOTHING
    RETURNING id, source_id`;
  for (const { id, source_id } of queued) {
    await writeAudit(tx, proof.actor, "scan.requested", `scan:${id}`, { source: source_id, by: "agent" });
  }
  return queued.map(({ id }) => id);
}
