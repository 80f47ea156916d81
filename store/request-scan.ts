import type { Proof } from "@/access/proof";
import { writeAudit } from "@/access/write-audit";
import type { Database, Transaction } from "@/prisma/database";

export type ScanRequested =
  | { ok: true; scanId: number; created: boolean }
  | { ok: false; reason: "unknown" | "pushed" };

/**
 * Asks for a scan of a source. A source has at most one that waits or runs: asking again gives that one back (`created` false).
 * `unknown`: there is no such source, or it is retired. `pushed`: its agent says when it is read.
 */
export async function requestScan(
  proof: Proof<"scan:request">,
  db: Database,
  input: { sourceId: number },
): Promise<ScanRequested> {
  return db.$transaction(async (tx) => {
    const source = await tx.source.findFirst({
      where: { id: input.sourceId, retiredAt: null },
      include: { agent: true },
    });
    if (!source) return { ok: false, reason: "unknown" };
    if (source.agent) return { ok: false, reason: "pushed" };
    const queued = await queueScan(tx, source.id, proof.actor.id);
    if (queued.created) {
      await writeAudit(tx, proof.actor, "scan.requested", `scan:${queued.scanId}`, { source: source.id });
    }
    return { ok: true, ...queued };
  });
}

async function queueScan(tx: Transaction, sourceId: number, requestedBy: string) {
  for (;;) {
    const [created] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO scans (source_id, requested_by, requested_at) VALUES (${sourceId}, ${requestedBy}, ${new Date()})
      ON CONFLICT (source_id) WHERE state IN ('queued', 'running') DO NOTHING RETURNING id`;
    if (created) return { scanId: created.id, created: true };
    const atWork = await tx.scan.findFirst({ where: { sourceId, state: { in: ["queued", "running"] } } });
    // It may have ended between the two statements: then the place is free and the next round takes it.
    if (atWork) return { scanId: atWork.id, created: false };
  }
}
