import type { Proof } from "@/access/proof";
import { writeAudit } from "@/access/write-audit";
import type { SourceKind } from "@/facts/source-kind";
import { Prisma } from "@/prisma/client/client";
import type { Database } from "@/prisma/database";

/** A scan taken to work, with what the worker needs to read its source. `sealed` opens with `unseal`. */
export interface ClaimedScan {
  scanId: number;
  sourceId: number;
  kind: SourceKind;
  name: string;
  settings: Record<string, unknown>;
  sealed: Uint8Array | null;
  /** What an agent pushed, to be replayed: nothing is read then. */
  delivery: { body: Uint8Array; collectedAt: Date } | null;
}

/**
 * Takes the scan that has waited longest (of one source, where that is asked for) and marks it running; null when none waits. Of several workers each gets another one
 * (SKIP LOCKED), so the table of scans is the queue.
 */
export async function claimScan(
  proof: Proof<"scan:record">,
  db: Database,
  input: { at: Date; sourceId?: number },
): Promise<ClaimedScan | null> {
  const ofSource = input.sourceId === undefined ? Prisma.empty : Prisma.sql`AND source_id = ${input.sourceId}`;
  return db.$transaction(async (tx) => {
    const [claimed] = await tx.$queryRaw<{ id: number }[]>`
      UPDATE scans SET state = 'running', started_at = ${input.at}, beat_at = ${input.at},
        progress = '{"stage": "collecting", "read": {}}'
      WHERE id = (SELECT id FROM scans WHERE state = 'queued' ${ofSource} ORDER BY requested_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id`;
    if (!claimed) return null;
    const scan = await tx.scan.findUniqueOrThrow({
      where: { id: claimed.id },
      include: { source: true, delivery: true },
    });
    await writeAudit(tx, proof.actor, "scan.begun", `scan:${scan.id}`);
    const { id, kind, name, settings, sealed } = scan.source;
    const { body = null, collectedAt } = scan.delivery ?? {};
    const delivery = body && collectedAt ? { body, collectedAt } : null;
    return {
      scanId: scan.id,
      sourceId: id,
      kind,
      name,
      settings: settings as Record<string, unknown>,
      sealed,
      delivery,
    };
  });
}
