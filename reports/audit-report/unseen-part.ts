import { recommendationById } from "@/controls/catalog/catalog";
import { groupBy } from "@/controls/group-by";
import type { SourceHealth } from "@/posture/answers";
import { checkWords } from "@/reports/check-words";
import type { AuditReportContent } from "./audit-report-content";
import { instant, type Printed, percentText, printed, runs } from "./printed";
import { count, fill, type ReportWords } from "./report-words";

export interface UnseenPart {
  sources: { name: Printed; kind: string; state: string; lastRead: string; identity: Printed; version: Printed }[];
  notes: Printed[];
  gaps: { source: Printed; what: Printed; reason: string; detail: Printed; share: string }[];
  gapsMore: string | null;
  /** Ids of recommendations without a verdict, by control. */
  notAssessed: { control: string; ids: string }[];
  waiting: string | null;
}

const SHOWN_GAPS = 400;
const SHOWN_PROVIDER_NOTES = 60;

/** What no figure could see: sources never read or too old, gaps with their reason, recommendations without a verdict. */
export function unseenPart(content: AuditReportContent, words: ReportWords): UnseenPart {
  const cut = (text: string, run: number = runs.narrow) =>
    printed(text, (length) => fill(words.register.truncated, { count: count(length) }), run);
  const gaps = content.sources.flatMap((source) => source.gaps.map((gap) => ({ source, gap })));
  const more = gaps.length - SHOWN_GAPS;
  return {
    sources: content.sources.map((source) => ({
      name: cut(source.name),
      kind: words.sourceKind[source.kind],
      state: words.sourceState[source.state],
      lastRead: source.lastAssessedAt ? instant(source.lastAssessedAt) : words.unseen.never,
      identity: cut(source.identity ?? "–", runs.middle),
      version: cut(source.version ?? "–"),
    })),
    notes: [...content.sources.flatMap((source) => sourceNotes(source, words)), ...providerNotes(content, words)].map(
      (note) => cut(note),
    ),
    gaps: gaps.slice(0, SHOWN_GAPS).map(({ source, gap }) => ({
      source: cut(source.name),
      what: cut(gap.resource ?? gap.factKind, runs.middle),
      reason: words.gapReason[gap.reason].name,
      detail: cut(gap.origin ? `${gap.origin.file}:${gap.origin.line} ${gap.detail}` : gap.detail),
      share: percentText(gap.share * 100, "–"),
    })),
    gapsMore: more > 0 ? fill(words.unseen.gapsMore, { count: more }) : null,
    notAssessed: notAssessedByControl(content),
    waiting: waitingForPeople(content, words),
  };
}

function sourceNotes(source: SourceHealth, { unseen }: ReportWords): string[] {
  const { name, lastAssessedAt, lastError } = source;
  if (!lastAssessedAt) return [fill(unseen.neverScanned, { name })];
  if (source.state === "stale") return [fill(unseen.staleSource, { name, at: instant(lastAssessedAt) })];
  if (source.state === "failing") return [fill(unseen.failing, { name, error: lastError ?? "" })];
  return [];
}

/** One sentence for each reason of each provider: what it answers for is no failure of the organisation, and no pass either. */
function providerNotes({ answeredElsewhere, locale }: AuditReportContent, { unseen }: ReportWords): string[] {
  const reasons = groupBy(answeredElsewhere, ({ sourceName, provider, reason }) =>
    JSON.stringify([sourceName, provider, reason]),
  );
  return [...reasons.values()].slice(0, SHOWN_PROVIDER_NOTES).map((same) => {
    const { sourceName, provider, reason } = same[0]!;
    const claims = same.map(({ checkId }) => `${checkWords(checkId, locale).pass} (${checkId})`).join("; ");
    return fill(unseen.answeredBy, { name: sourceName, provider, reason, claims });
  });
}

function notAssessedByControl({ overview }: AuditReportContent): UnseenPart["notAssessed"] {
  return overview.controls.flatMap((control) => {
    const ids = control.recommendations.filter((each) => each.status === "not-assessed").map((each) => each.id);
    return ids.length > 0 ? [{ control: control.id, ids: ids.join(", ") }] : [];
  });
}

function waitingForPeople({ overview }: AuditReportContent, { unseen }: ReportWords): string | null {
  const waiting = overview.controls
    .flatMap((control) => control.recommendations)
    .filter((each) => recommendationById(each.id).check !== "automated").length;
  return waiting > 0 ? fill(unseen.waiting, { count: waiting }) : null;
}
