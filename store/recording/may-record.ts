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
  // What we read ourselves cannot come late; that it seems so means that a clock was set back.
  const later = scan.deliveryId === null ? { gte: input.observedAt } : { equals: input.observedAt };
  const recorded = await tx.assessment.findFirst({ where: { sourceId: input.sourceId, observedAt: later } });
  if (!recorded) return null;
  return refuse("out-of-order", "A scan of this source that was read at the same time or later is recorded already.");
}

/** When the next assessment of the source that is recorded already was read; null for the newest. */
export async function nextObservedAt(
  tx: Transaction,
  { sourceId, observedAt }: Pick<AssessmentInput, "sourceId" | "observedAt">,
): Promise<Date | null> {
  const next = await tx.assessment.findFirst({
    where: { sourceId, observedAt: { gt: observedAt } },
    orderBy: { observedAt: "asc" },
    select: { observedAt: true },
  });
  return next?.observedAt ?? null;
}

function refuse(reason: RefusalReason, sentence: string): Refused {
  return { ok: false, reason, sentence };
}
