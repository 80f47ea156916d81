import type { Proof } from "@/access/proof";
import type { Database } from "@/prisma/database";

/** What is known of the agent that pushes a source, now. */
export interface SourceAgent {
  version: string;
  /** Ed25519, base64url; null after a reset, until the next delivery. */
  publicKey: string | null;
  pinnedAt: Date;
  lastDeliveryAt: Date;
  /** When the host was read for the newest delivery, by its own clock. */
  lastCollectedAt: Date | null;
  /** Deliveries that are not recorded yet. */
  waiting: number;
  /** Kinds and fields of the newest delivery that this version does not know. */
  leftOut: readonly string[];
  /** The other key that a refused delivery was signed with, since the key was pinned, and when. */
  refused: { publicKey: string; at: Date } | null;
}

/** The agent that pushes a source; null for a source that the server reads itself. */
export async function sourceAgent(
  _proof: Proof<"posture:read">,
  db: Database,
  sourceId: number,
): Promise<SourceAgent | null> {
  const agent = await db.agent.findUnique({
    where: { sourceId },
    include: {
      deliveries: { orderBy: { collectedAt: "desc" }, take: 1, select: { collectedAt: true, leftOut: true } },
      _count: { select: { deliveries: { where: { body: { not: null } } } } },
    },
  });
  if (!agent) return null;
  const { version, publicKey, pinnedAt, lastDeliveryAt, refusedKey, refusedAt, deliveries, _count } = agent;
  const [newest] = deliveries;
  return {
    ...{ version, publicKey, pinnedAt, lastDeliveryAt },
    refused: refusedKey && refusedAt ? { publicKey: refusedKey, at: refusedAt } : null,
    lastCollectedAt: newest?.collectedAt ?? null,
    waiting: _count.deliveries,
    leftOut: newest?.leftOut ?? [],
  };
}
