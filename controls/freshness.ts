import type { SourceKind } from "@/facts/source-kind";

/** How long what was read counts as evidence: clusters, hosts and folders of manifests a day, reports of other tools a week, in hours. */
const freshnessHours: Record<SourceKind, number> = { kubernetes: 24, manifests: 24, host: 24, report: 7 * 24 };

/** The same in milliseconds. */
export function freshnessMs(kind: SourceKind): number {
  return freshnessHours[kind] * 3_600_000;
}

/** The longest of them in milliseconds: nothing older is evidence, whatever it was read from. */
export const longestFreshnessMs = Math.max(...Object.values(freshnessHours)) * 3_600_000;

/** True when something last read at `readAt` from a source of the kind is still evidence at `asOf`. A reading of after `asOf` is none. */
export function isFresh(readAt: Date | null, asOf: Date, kind: SourceKind): boolean {
  if (readAt === null) return false;
  const age = asOf.getTime() - readAt.getTime();
  return age >= 0 && age < freshnessMs(kind);
}
