import { type AssetKind, assetKinds } from "@/facts/asset";
import type { Locale } from "@/messages/locales";
import type { AuditReportContent } from "./audit-report-content";
import { breakable, instant, type Printed } from "./printed";
import { count, fill, type ReportWords } from "./report-words";

export interface CoverPart {
  facts: { label: string; value: Printed; note: string | null }[];
}

const SHOWN_SOURCES = 12;

/** The first page: what the report speaks about, as of when, known when, counted how, with which versions, for whom. */
export function coverPart(content: AuditReportContent, words: ReportWords): CoverPart {
  const { cover } = words;
  const { scope, overview } = content;
  const fact = (label: string, value: string, note: string | null = null) => ({ label, value: breakable(value), note });
  return {
    facts: [
      fact(cover.scope, scopeText(content, words)),
      fact(cover.assets, assetText(overview.assetCounts, words, content.locale)),
      fact(cover.asOf, instant(scope.asOf)),
      fact(cover.knownAt, instant(content.knownAt), cover.knownAtNote),
      fact(cover.newestEvidence, overview.newestEvidenceAt ? instant(overview.newestEvidenceAt) : cover.noEvidence),
      fact(cover.counted, `${cover.exceptions[scope.exceptions]} · ${cover.strengths[scope.strengths]}`),
      fact(cover.versions, fill(cover.versionList, { ...overview.versions, product: content.productVersion })),
      fact(cover.askedBy, content.askedBy.slice(0, 120)),
    ],
  };
}

function scopeText({ sources, scope }: AuditReportContent, { cover, document }: ReportWords): string {
  if (sources.length === 0) return cover.noSources;
  const shown = sources.slice(0, SHOWN_SOURCES).map((source) => source.name.slice(0, 120));
  const left = sources.length - shown.length;
  const names = [...shown, ...(left > 0 ? [fill(document.and, { count: left })] : [])].join(", ");
  return scope.sourceIds === null ? fill(cover.allSources, { names }) : names;
}

function assetText(counts: Partial<Record<AssetKind, number>>, words: ReportWords, locale: Locale): string {
  const parts = assetKinds.flatMap((kind) =>
    counts[kind]
      ? [
          locale === "ja"
            ? `${words.assetKind[kind]} ${count(counts[kind])}`
            : `${count(counts[kind])} ${words.assetKind[kind]}`,
        ]
      : [],
  );
  return parts.length > 0 ? parts.join(" · ") : words.document.none;
}
