import type { Observed } from "@/controls/check";

/** The most entries that the evidence of one finding holds. A reader needs the first few; `searched` carries the count of all. */
export const observedLimit = 12;

/** The first entries in the order given, with a last entry that says how many were left out. */
export function atMost(observed: readonly Observed[], what = "more like these"): Observed[] {
  if (observed.length <= observedLimit) return [...observed];
  const kept = observed.slice(0, observedLimit - 1);
  return [...kept, { path: what, value: observed.length - kept.length }];
}

/** `1 rule`, `3 rules`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** A total order for text that does not depend on the locale of the machine. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
