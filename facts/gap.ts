import type { FactKind, Origin } from "@/facts/fact";
import { factKinds } from "@/facts/fact-kinds";

/** Why something could not be seen. */
export const gapReasons = [
  "refused", // 401, 403
  "missing", // 404: the API is not served here
  "timed-out",
  "unreachable", // connection refused, reset, cut off
  "malformed", // an answer, object or document that is not what the API defines
  "too-large",
  "rate-limited", // 429 until the patience was used up
  "empty", // an empty answer where a working cluster always has something
  "not-in-source", // files: no document of the kind; the source cannot tell
  "check-failed", // a check threw: a bug of ours, never a pass
] as const;
export type GapReason = (typeof gapReasons)[number];

/**
 * Something that could not be seen in one scan. `kind` "*" is a document whose kind could not be told.
 * `share` is how much of the resource is unseen: 1 for a refused list, 1/n for one broken object of n. Range (0, 1].
 */
export interface Gap {
  kind: FactKind | "*";
  resource: string | null;
  reason: GapReason;
  detail: string;
  share: number;
  origin: Origin | null;
}

/**
 * How complete the inventory of a fact kind is, from 0 (nothing answered) to 1. Each resource the kind is made from weighs
 * the same; documents of unknown kind lower every kind.
 */
export function completeness(kind: FactKind, gaps: readonly Gap[]): number {
  const unseen = new Map<string, number>();
  let unknown = 0;
  for (const gap of gaps) {
    if (gap.kind === "*") unknown += gap.share;
    else if (gap.kind === kind)
      unseen.set(gap.resource ?? "", Math.min(1, (unseen.get(gap.resource ?? "") ?? 0) + gap.share));
  }
  if (unseen.get("") === 1) return 0;
  const lost =
    [...unseen.values()].reduce((sum, share) => sum + share, 0) / Math.max(1, factKinds[kind].resources.length);
  return Math.max(0, 1 - lost) * Math.max(0, 1 - unknown);
}
