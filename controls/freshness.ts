/** How long what a source said stays evidence: clusters and folders of manifests count from the scan that read them. */
export const freshnessHours = 24;

/** The same in milliseconds. */
export const freshnessMs = freshnessHours * 3_600_000;

/** True when something last read at `readAt` is still evidence at `asOf`. A reading of after `asOf` is none. */
export function isFresh(readAt: Date | null, asOf: Date): boolean {
  if (readAt === null) return false;
  const age = asOf.getTime() - readAt.getTime();
  return age >= 0 && age < freshnessMs;
}
