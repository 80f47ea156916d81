import { storableText } from "@/facts/content-hash";
import type { Gap } from "@/facts/gap";
import { Prisma } from "@/prisma/client/client";
import type { Recording } from "@/store/recording/recording";

/** How many gaps are kept one by one. */
const most = 200;

/**
 * Records what the scan could not see. Of more than 200 gaps (a folder of broken documents) the rest is added up per kind, resource
 * and reason, so that completeness can still be computed from what is stored.
 */
export async function recordGaps({ tx, rows, gaps }: Recording, assessmentId: number): Promise<void> {
  const stored = boundGaps(gaps);
  await tx.gap.createMany({
    data: stored.map(({ kind, resource, reason, detail, share, origin }) => ({
      assessmentId,
      factKind: kind,
      resource: resource === null ? null : storableText(resource),
      reason,
      detail: storableText(detail).slice(0, 2_000),
      share: Math.min(1, Math.max(share, Number.MIN_VALUE)),
      origin: origin === null ? Prisma.DbNull : { ...origin, file: storableText(origin.file) },
    })),
  });
  rows.add("gaps", stored.length);
}

/** Whole lists first (they have no origin), then documents; the rest in sums. */
export function boundGaps(gaps: readonly Gap[]): Gap[] {
  if (gaps.length <= most) return [...gaps];
  const sorted = [...gaps].sort((a, b) => Number(a.origin !== null) - Number(b.origin !== null));
  const sums = new Map<string, { gap: Gap; count: number }>();
  for (const gap of sorted.slice(most)) {
    const key = JSON.stringify([gap.kind, gap.resource, gap.reason]);
    const sum = sums.get(key);
    if (sum) {
      sum.count++;
      sum.gap = { ...sum.gap, share: Math.min(1, sum.gap.share + gap.share) };
    } else sums.set(key, { gap: { ...gap, origin: null }, count: 1 });
  }
  return [
    ...sorted.slice(0, most),
    ...[...sums.values()].map(({ gap, count }) => ({ ...gap, detail: `and ${count} more of this kind` })),
  ];
}
