import { observedAt } from "@/collectors/imports/collect-report";
import type { HostReport } from "@/collectors/imports/read-report";
import { growsOld } from "@/controls/aged-tally";
import type { AssetResult } from "@/controls/assess";
import { accountOfReport, countOf } from "@/controls/benchmarks/account-of-report";
import { unmappedReasons } from "@/controls/benchmarks/topics";
import { checkById } from "@/controls/checks/all-checks";
import { isFresh } from "@/controls/freshness";
import type { Outcome } from "@/controls/outcome";
import type { ReportedRule, RuleOutcome } from "@/facts/host/benchmark-report";

/** What was made of one report: every rule of it stands under a topic or under a reason. */
export interface ImportedReport {
  host: string;
  machineId: string | null;
  format: string;
  tool: string | null;
  toolVersion: string | null;
  benchmark: string | null;
  benchmarkVersion: string | null;
  profile: string | null;
  lookedAt: string | null;
  rules: number;
  notSelected: number;
  outcomes: Record<RuleOutcome, number>;
  mapped: { topic: string; rules: Pick<ReportedRule, "id" | "outcome">[] }[];
  unmapped: { reason: string; why: string; rules: Pick<ReportedRule, "id" | "outcome">[] }[];
  mappedCount: number;
  unmappedCount: number;
}

/** A verdict that the reports lead to. */
export interface ImportFinding {
  host: string;
  checkId: string;
  title: string;
  severity: string;
  outcome: Outcome;
  proves: readonly string[];
  indicates: readonly string[];
  /** Why nothing could be told, and nothing else. */
  reason: string | null;
  observed: { path: string; value: string | number | boolean | null }[];
}

/** `plimsoll import --json`. */
export interface ImportDocument {
  schema: "plimsoll-import/1";
  /** When the hosts were looked at: the oldest of the reports. */
  observedAt: string;
  /** Older than reports count: what passed then is not assessed now, what failed stands. */
  stale: boolean;
  reports: ImportedReport[];
  findings: ImportFinding[];
}

export function importDocument(
  reports: readonly HostReport[],
  assets: Iterable<AssetResult>,
  now: Date,
): ImportDocument {
  const at = observedAt(reports, now);
  const stale = !isFresh(at, now, "report");
  const findings = [...assets].flatMap(({ asset, results }) =>
    results.map(({ checkId, outcome, evidence, reason }): ImportFinding => {
      const check = checkById(checkId);
      const { title, severity, proves, indicates } = check;
      const aged = stale && growsOld(outcome, check);
      return {
        ...{ host: asset.name, checkId, severity, proves, indicates },
        title: outcome === "fail" ? title.fail : title.pass,
        outcome: aged ? "not-assessed" : outcome,
        reason: aged ? `the report is of ${at.toISOString()} and too old to count` : reason,
        observed: evidence.observed.map(({ path, value }) => ({ path, value })),
      };
    }),
  );
  return {
    schema: "plimsoll-import/1",
    observedAt: at.toISOString(),
    stale,
    reports: reports.map(toImported),
    findings,
  };
}

function toImported({ host, machineId, results }: HostReport): ImportedReport {
  const { rules: _, ...about } = results;
  const { rules, outcomes, mapped, unmapped } = accountOfReport(results);
  return {
    ...{ host, machineId, ...about, rules, outcomes },
    mapped: [...mapped].map(([topic, list]) => ({ topic, rules: list.map(short) })),
    unmapped: [...unmapped].map(([reason, list]) => ({ reason, why: unmappedReasons[reason], rules: list.map(short) })),
    mappedCount: countOf(mapped),
    unmappedCount: countOf(unmapped),
  };
}

function short({ id, outcome }: ReportedRule): Pick<ReportedRule, "id" | "outcome"> {
  return { id, outcome };
}
