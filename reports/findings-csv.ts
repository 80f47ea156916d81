import type { Locale } from "@/messages/locales";
import type { ExportedFinding } from "@/posture/exported-findings";
import { checkWords } from "@/reports/check-words";
import { BYTE_ORDER_MARK, type CsvCell, csvLine } from "@/reports/csv";
import { decidingEvidence } from "@/reports/evidence-text";
import type { FindingPages } from "@/reports/finding-pages";

/** The columns, in order. Names and values are the same in every language; `title` speaks the language asked for. */
const columns: Record<string, (finding: ExportedFinding, locale: Locale) => CsvCell> = {
  check: (finding) => finding.checkId,
  title: (finding, locale) => checkWords(finding.checkId, locale)[finding.outcome === "fail" ? "fail" : "pass"],
  severity: (finding) => finding.severity,
  outcome: (finding) => finding.outcome,
  stale: (finding) => (finding.stale ? "yes" : "no"),
  reason: (finding) => finding.reason,
  recommendations: (finding) => finding.recommendationIds.join(" "),
  source: (finding) => finding.sourceName,
  asset_kind: (finding) => finding.asset.kind,
  kubernetes_kind: (finding) => finding.asset.kubernetes?.kind ?? null,
  api_version: (finding) => finding.asset.kubernetes?.apiVersion ?? null,
  namespace: (finding) => finding.asset.namespace,
  asset: (finding) => finding.asset.name,
  since: (finding) => finding.since.toISOString(),
  last_seen: (finding) => finding.lastSeenAt?.toISOString() ?? null,
  evidence: (finding) => decidingEvidence(finding.evidence).join("\n"),
  evidence_sha256: (finding) => finding.evidenceHash,
  file: (finding) => finding.origin?.file ?? null,
  line: (finding) => finding.origin?.line ?? null,
};

/** The findings as CSV: a heading, then a line per finding, handed on page by page. */
export async function* findingsCsv(
  pages: FindingPages,
  options: { locale: Locale; byteOrderMark: boolean },
): AsyncGenerator<string> {
  yield (options.byteOrderMark ? BYTE_ORDER_MARK : "") + csvLine(Object.keys(columns));
  const cells = Object.values(columns);
  for await (const page of pages) {
    yield page.map((finding) => csvLine(cells.map((cell) => cell(finding, options.locale)))).join("");
  }
}
