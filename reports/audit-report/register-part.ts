import type { Observed } from "@/controls/check";
import type { Severity } from "@/controls/outcome";
import type { Locale } from "@/messages/locales";
import type { ExportedFinding } from "@/posture/exported-findings";
import { checkWords } from "@/reports/check-words";
import type { AuditReportContent } from "./audit-report-content";
import { day, instant, type Printed, printed, runs } from "./printed";
import { count, fill, type ReportWords } from "./report-words";

export interface RegisterPart {
  lead: string;
  bound: string;
  groups: RegisterGroup[];
}

interface RegisterGroup {
  check: Printed;
  title: string;
  severity: Severity;
  severityName: string;
  about: string;
  rows: RegisterRow[];
}

interface RegisterRow {
  number: string;
  kind: Printed;
  name: Printed;
  namespace: Printed;
  source: Printed;
  since: string;
  stale: string | null;
  evidence: { path: Printed; value: Printed }[];
  more: string | null;
}

const SHOWN_EVIDENCE = 4;

/** The failures by check in the order they come in, each with the values that decided, and a sentence about what is left out. */
export function registerPart(content: AuditReportContent, words: ReportWords): RegisterPart {
  const { findings, total } = content.register;
  const { register } = words;
  const left = total - findings.length;
  const bound =
    total === 0
      ? register.none
      : left > 0
        ? fill(register.bounded, { shown: findings.length, total, left })
        : fill(register.complete, { total });
  return {
    lead: fill(register.lead, { at: instant(content.scope.asOf) }),
    bound,
    groups: [...byCheck(findings).values()].map((group) => groupPart(group, content.locale, words)),
  };
}

function byCheck(findings: readonly ExportedFinding[]): Map<string, [ExportedFinding, ...ExportedFinding[]]> {
  const groups = new Map<string, [ExportedFinding, ...ExportedFinding[]]>();
  for (const finding of findings) {
    const group = groups.get(finding.checkId);
    if (group) group.push(finding);
    else groups.set(finding.checkId, [finding]);
  }
  return groups;
}

function groupPart(
  findings: [ExportedFinding, ...ExportedFinding[]],
  locale: Locale,
  words: ReportWords,
): RegisterGroup {
  const { checkId, severity, recommendationIds } = findings[0];
  return {
    check: cut(checkId, words, runs.wide),
    title: checkWords(checkId, locale).fail,
    severity,
    severityName: words.severity[severity],
    about: fill(words.register.group, {
      count: findings.length,
      recommendations: recommendationIds.length > 0 ? recommendationIds.join(", ") : words.document.none,
    }),
    rows: findings.map((finding) => rowPart(finding, words)),
  };
}

function rowPart(finding: ExportedFinding, words: ReportWords): RegisterRow {
  const { asset, evidence } = finding;
  const deciding = evidence.observed.filter((each) => each.deciding);
  const shown = (deciding.length > 0 ? deciding : evidence.observed).slice(0, SHOWN_EVIDENCE);
  const left = (deciding.length > 0 ? deciding : evidence.observed).length - shown.length;
  return {
    number: finding.id,
    kind: cut(asset.kubernetes?.kind ?? asset.kind, words),
    name: cut(asset.name, words, runs.middle),
    namespace: cut(asset.namespace ?? "–", words),
    source: cut(fill(words.register.source, { name: finding.sourceName }), words, runs.middle),
    since: day(finding.since),
    stale: finding.stale ? words.register.stale : null,
    evidence: shown.map((each) => observedPart(each, words)),
    more: left > 0 ? fill(words.document.and, { count: left }) : evidenceNote(finding, shown.length),
  };
}

/** Where nothing was found, what was searched is the evidence. */
function evidenceNote({ evidence }: ExportedFinding, shown: number): string | null {
  return shown === 0 ? (evidence.searched?.slice(0, 280) ?? null) : null;
}

function observedPart(observed: Observed, words: ReportWords): RegisterRow["evidence"][number] {
  const { path, value, object, byDefault } = observed;
  const shown = value === null ? words.register.notSet : String(value);
  const fallback = byDefault === undefined ? "" : ` (${fill(words.register.byDefault, { value: byDefault })})`;
  return {
    path: cut(object ? `${object} ${path}` : path, words, runs.wide),
    value: cut(`${shown}${fallback}`, words, runs.wide),
  };
}

function cut(text: string, words: ReportWords, run: number = runs.narrow): Printed {
  return printed(text, (length) => fill(words.register.truncated, { count: count(length) }), run);
}
