import type { Proof } from "@/access/proof";
import { writeAudit } from "@/access/write-audit";
import type { Database } from "@/prisma/database";

/** Forgets the key of a host's agent: the next delivery of that host brings the one that is trusted from then on. False when no agent pushes this source. */
export async function resetAgentKey(
  proof: Proof<"source:write">,
  db: Database,
  input: { sourceId: number },
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.agent.updateMany({
      where: { sourceId: input.sourceId, source: { retiredAt: null } },
      data: { publicKey: null, refusedKey: null, refusedAt: null },
    });
    if (count > 0) await writeAudit(tx, proof.actor, "agent.key-reset", `source:${input.sourceId}`);
    return count > 0;
  });
}
