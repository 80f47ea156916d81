import type { Transaction } from "@/prisma/database";
import type { AssessmentInput, RefusalReason, Refused } from "@/store/assessment-input";

export const scanNotRunning = refuse(
  "scan-not-running",
  "The scan was ended by somebody else before its result could be recorded.",
);

/** Why this assessment must not be recorded; null when it may. */
export async function whyNotRecord(tx: Transaction, input: AssessmentInput): Promise<Refused | null> {
  const source = await tx.source.findFirst({ where: { id: input.sourceId, retiredAt: null } });
  if (!source) return refuse("unknown-source", "The source does not exist or was retired during the scan.");
  const scan = await tx.scan.findFirst({ where: { id: input.scanId, sourceId: input.sourceId, state: "running" } });
  if (!scan) return scanNotRunning;
  const { uid } = input.identity;
  if (source.identity !== null && uid !== null && source.identity !== uid) {
    return refuse(
      "other-identity",
      `Another cluster answers than before (its UID is ${uid} and was ${source.identity}): add it as a source of its own.`,
    );
  }
  const newest = await tx.assessment.findFirst({
    where: { sourceId: input.sourceId },
    orderBy: { observedAt: "desc" },
    select: { observedAt: true },
  });
  if (newest && newest.observedAt >= input.observedAt) {
    return refuse("out-of-order", "A scan of this source that was read at the same time or later is recorded already.");
  }
  return null;
}

function refuse(reason: RefusalReason, sentence: string): Refused {
  return { ok: false, reason, sentence };
}
