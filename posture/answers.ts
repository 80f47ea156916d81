import type { Tier } from "@/controls/catalog/catalog-schema";
import type { Evidence } from "@/controls/check";
import type { ExceptionMode, Figures } from "@/controls/count";
import type { StrengthMode } from "@/controls/count-posture";
import type { Outcome, Severity, Status } from "@/controls/outcome";
import type { AssetKind, AssetRef } from "@/facts/asset";
import type { Origin } from "@/facts/fact";
import type { GapReason } from "@/facts/gap";
import type { SourceKind } from "@/facts/source-kind";

// The answers of this room: plain data, ready to be rendered or written to a report. Dates are Date objects, percentages 0–100
// with one decimal, counts are whole numbers. Texts of catalog and checks are not in here: they are looked up by id.

/** What every question is asked with. `asOf` is the instant to look at; sources null means all. */
export interface Scope {
  asOf: Date;
  sourceIds: number[] | null;
  exceptions: ExceptionMode;
  strengths: StrengthMode;
}

export interface RecommendationPosture {
  id: string;
  status: Status;
  /** Percent, null without evidence. */
  compliance: number | null;
  coverage: number;
  checks: CheckPosture[];
}

export interface CheckPosture {
  checkId: string;
  severity: Severity;
  relation: "proves" | "indicates";
  pass: number;
  fail: number;
  notApplicable: number;
  notAssessed: number;
  /** Of the failures, how many were last seen longer ago than the freshness limit: they stand. */
  staleFail: number;
  completeness: number;
  lastAssessedAt: Date | null;
}

/** What could not be assessed in a source because `provider` answers for it. `count` is of assets. */
export interface AnsweredElsewhere {
  checkId: string;
  sourceId: number;
  sourceName: string;
  provider: string;
  reason: string;
  count: number;
}

export interface ControlPosture extends Figures {
  id: string;
  tier: Tier;
  status: Status;
  statusCounts: Record<Status, number>;
  recommendations: RecommendationPosture[];
}

export interface PostureOverview extends Figures {
  asOf: Date;
  /** The same two figures counted the other way (without exceptions), for showing beside. */
  withoutExceptions: Figures;
  statusCounts: Record<Status, number>;
  controls: ControlPosture[];
  recommendationCount: number;
  sourceCount: number;
  assetCounts: Partial<Record<AssetKind, number>>;
  /** When the newest evidence was read; null before the first assessment. */
  newestEvidenceAt: Date | null;
  versions: { catalog: string; checks: string; scoring: string };
}

export interface TrendPoint extends Figures {
  at: Date;
}

/** A finding that appeared, changed or ended between two instants, newest first, grouped by check and namespace. */
export interface Change {
  at: Date;
  checkId: string;
  sourceName: string;
  namespace: string | null;
  direction: "worse" | "better" | "unseen" | "gone";
  count: number;
  /** Up to three asset names. */
  assets: string[];
  recommendationIds: string[];
}

export interface NamespacePosture extends Figures {
  sourceId: number;
  sourceName: string;
  name: string;
  assetId: number | null;
  sensitivity: string | null;
  owner: string | null;
  fail: number;
  critical: number;
  statusCounts: Record<Status, number>;
}

export type SourceState = "never-scanned" | "complete" | "partial" | "failing" | "stale" | "scanning";

export interface SourceHealth {
  id: number;
  kind: SourceKind;
  name: string;
  state: SourceState;
  identity: string | null;
  version: string | null;
  settings: Record<string, unknown>;
  intervalMinutes: number | null;
  lastAssessedAt: Date | null;
  /** Gaps of the newest assessment. */
  gaps: GapRow[];
  runningScan: ScanProgress | null;
  lastError: string | null;
}

export interface GapRow {
  factKind: string;
  resource: string | null;
  reason: GapReason;
  detail: string;
  share: number;
  origin: Origin | null;
}

export interface ScanProgress {
  scanId: number;
  sourceId: number;
  state: "queued" | "running" | "done" | "failed" | "interrupted";
  stage: "waiting" | "collecting" | "assessing" | "recording" | "finished";
  /** Raw objects read per resource so far. */
  read: Record<string, number>;
  requestedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  error: string | null;
}

export interface FindingRow {
  id: string;
  checkId: string;
  severity: Severity;
  outcome: Outcome;
  /** True when the verdict is older than its freshness limit (a failure that stands). */
  stale: boolean;
  asset: AssetRef & { id: number; key: string };
  sourceId: number;
  sourceName: string;
  since: Date;
  lastSeenAt: Date | null;
  recommendationIds: string[];
  /** Why there is no verdict: in one line, only when the outcome is not-assessed. */
  reason: string | null;
}

export interface FindingDetail extends FindingRow {
  evidence: Evidence;
  evidenceHash: string;
  origin: Origin | null;
  /** Earlier intervals of the same check on the same asset, newest first. */
  history: { outcome: Outcome; from: Date; to: Date | null }[];
}

export interface FindingFilter {
  outcome: Outcome[];
  severity: Severity[];
  tier: Tier[];
  checkId: string[];
  controlId: string | null;
  recommendationId: string | null;
  sourceId: number[];
  namespace: string[];
  assetKind: AssetKind[];
  search: string;
}

export type FindingOrder = "severity" | "newest" | "asset" | "check";

export interface FindingRequest {
  filter: FindingFilter;
  order: FindingOrder;
  /** Counts from 1. A page past the end comes back empty with the true total. */
  page: number;
  /** 1 to 200. */
  pageSize: number;
}

export interface FindingPage {
  rows: FindingRow[];
  total: number;
  page: number;
  pageSize: number;
}

export type FindingGroupBy = "check" | "namespace" | "asset" | "control" | "source";

/** `key` is the value to filter by: check id, namespace ("" outside namespaces), asset id, control id, source id. */
export interface FindingGroup {
  key: string;
  label: string;
  fail: number;
  pass: number;
  notAssessed: number;
  critical: number;
}

export interface AssetPosture {
  asset: AssetRef & { id: number; key: string };
  sourceId: number;
  sourceName: string;
  firstSeenAt: Date;
  goneAt: Date | null;
  findings: FindingDetail[];
  /** Facts in force: kind, subject, body, since when, where read. */
  facts: { kind: string; subject: string; body: unknown; since: Date; origin: Origin | null; hash: string }[];
  /** The same machine as other sources see it: a node of a cluster, a host. */
  sameMachine: { id: number; kind: AssetKind; name: string; sourceName: string }[];
}

/** A source with what was done to it, newest first. */
export interface SourceDetail extends SourceHealth {
  createdAt: Date;
  scans: ScanRow[];
}

export interface ScanRow extends ScanProgress {
  requestedBy: string;
  /** The recorded result; null while there is none. */
  assessment: { observedAt: Date; recordedAt: Date; assetCount: number; changes: number; gapCount: number } | null;
}

export interface AssetFilter {
  kind: AssetKind[];
  sourceId: number[];
  namespace: string[];
  search: string;
}

export interface AssetRow {
  asset: AssetRef & { id: number; key: string };
  sourceId: number;
  sourceName: string;
  pass: number;
  fail: number;
  /** Of the failures, those of critical severity. */
  critical: number;
  notAssessed: number;
}

export interface AssetPage {
  rows: AssetRow[];
  total: number;
  page: number;
  pageSize: number;
}

/** What ⌘K finds. `label` is a name or an id; texts of catalog and checks are looked up by `id`. */
export type SearchHit =
  | { type: "control" | "recommendation" | "check"; id: string; label: string }
  | { type: "source"; id: number; label: string }
  | { type: "asset"; id: number; label: string; asset: AssetRef; sourceName: string };

export interface AuditRow {
  id: string;
  at: Date;
  actor: string;
  action: string;
  subject: string;
  detail: Record<string, unknown>;
}

export interface AuditPage {
  rows: AuditRow[];
  total: number;
  page: number;
  pageSize: number;
}
