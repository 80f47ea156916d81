import type { AssetResult, CheckReach } from "@/controls/assess";
import type { AnyFact } from "@/facts/fact";
import type { Gap } from "@/facts/gap";
import type { SourceIdentity } from "@/facts/observation";

/** Everything one scan found out about one source. `facts` and `assets` are read once, lazily. */
export interface AssessmentInput {
  /** A running scan of the source. */
  scanId: number;
  sourceId: number;
  /** When the reading began. Must be later than that of every assessment of the source, but for what an agent delivered. */
  observedAt: Date;
  identity: SourceIdentity;
  facts: Iterable<AnyFact>;
  gaps: readonly Gap[];
  /** One for every check that exists: a check that is not among them is taken for removed. */
  reach: readonly CheckReach[];
  /** Read after `facts`. */
  assets: Iterable<AssetResult>;
  versions: { catalog: string; checks: string; scoring: string };
  /** contentHash of the settings that were judged with. */
  settingsHash: string;
}

export type RefusalReason = "unknown-source" | "scan-not-running" | "out-of-order" | "other-identity";

/** `rowsWritten` counts inserted and updated rows by table. `opened` and `closed` count intervals of facts and findings. */
export interface Recorded {
  ok: true;
  assessmentId: number;
  rowsWritten: Record<string, number>;
  opened: number;
  closed: number;
}

/** Nothing was written. `sentence` says it to people. */
export interface Refused {
  ok: false;
  reason: RefusalReason;
  sentence: string;
}
