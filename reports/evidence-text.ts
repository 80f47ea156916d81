import type { Evidence, Observed } from "@/controls/check";

/** What made the verdict, as `path=value`; where no value is marked, everything that was looked at. */
export function decidingEvidence(evidence: Evidence): string[] {
  const deciding = evidence.observed.filter((each) => each.deciding);
  return (deciding.length > 0 ? deciding : evidence.observed).map(observedText);
}

function observedText(observed: Observed): string {
  const path = observed.object ? `${observed.object} ${observed.path}` : observed.path;
  const fallback = observed.byDefault === undefined ? "" : ` (default: ${observed.byDefault})`;
  return `${path}=${observed.value === null ? "not set" : String(observed.value)}${fallback}`;
}
