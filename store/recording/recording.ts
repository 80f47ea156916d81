import type { AssetKind } from "@/facts/asset";
import type { FactKind } from "@/facts/fact";
import type { Gap } from "@/facts/gap";
import type { Transaction } from "@/prisma/database";
import type { RowCount } from "@/store/recording/row-count";

/** One recording under way: what its steps share. */
export interface Recording {
  tx: Transaction;
  sourceId: number;
  /** When the source was read: where intervals begin and end. */
  at: Date;
  /** When the next assessment that is known already was read: where this one's intervals end. Null unless it comes late. */
  until: Date | null;
  gaps: readonly Gap[];
  /** Every asset the source ever had, by key. */
  assets: Map<string, KnownAsset>;
  rows: RowCount;
  opened: number;
  closed: number;
}

/** An asset as the database holds it, its digests as they will be once `saveAssets` has run. */
export interface KnownAsset {
  id: number;
  kind: AssetKind;
  home: string;
  /** Null when no fact of it is open. */
  factsDigest: string | null;
  /** Null when its findings must be compared one by one. */
  findingsDigest: string | null;
  unseenSince: Date | null;
  /** True when it was added in this recording: nothing of it is stored yet. */
  fresh: boolean;
  touched: boolean;
}

/** True when the scan could see every fact of a kind: only then does absence mean that something is gone. */
export function seenWhole(kind: FactKind, gaps: readonly Gap[]): boolean {
  return !gaps.some((gap) => gap.kind === kind || gap.kind === "*");
}

/** Cuts a list into pieces of at most `size`. */
export function* chunks<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size);
}
