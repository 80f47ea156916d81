import type { Locale } from "@/messages/locales";
import type { Scope } from "@/posture/answers";
import type { ExportedFinding } from "@/posture/exported-findings";
import { checkWords } from "@/reports/check-words";
import type { FindingPages } from "@/reports/finding-pages";
import { findingRemediation } from "@/reports/finding-remediation";
import type { FindingsDocument } from "@/reports/findings-document-schema";
import { toScopePart } from "@/reports/posture-document";

/**
 * The findings as JSON text in the shape of `public/schemas/findings.schema.json`, a finding per line, handed on page by page:
 * the whole is valid JSON only when it came to its end.
 */
export async function* findingsDocument(
  pages: FindingPages,
  about: { locale: Locale; scope: Scope; knownAt: Date },
): AsyncGenerator<string> {
  const head: Omit<FindingsDocument, "findings"> = {
    schemaVersion: "1.1",
    standard: "NIST SP 800-190",
    locale: about.locale,
    scope: toScopePart(about.scope, about.knownAt),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"findings":[`;
  let separator = "\n";
  for await (const page of pages) {
    if (page.length === 0) continue;
    yield separator + page.map((finding) => JSON.stringify(toFinding(finding, about.locale))).join(",\n");
    separator = ",\n";
  }
  yield "\n]}\n";
}

function toFinding(finding: ExportedFinding, locale: Locale): FindingsDocument["findings"][number] {
  const { kind, name, namespace, kubernetes } = finding.asset;
  return {
    id: finding.id,
    checkId: finding.checkId,
    title: checkWords(finding.checkId, locale)[finding.outcome === "fail" ? "fail" : "pass"],
    severity: finding.severity,
    outcome: finding.outcome,
    stale: finding.stale,
    reason: finding.reason,
    recommendations: finding.recommendationIds,
    source: { id: finding.sourceId, name: finding.sourceName },
    asset: { kind, name, namespace, kubernetes },
    since: finding.since.toISOString(),
    lastSeenAt: finding.lastSeenAt?.toISOString() ?? null,
    evidence: finding.evidence,
    evidenceSha256: finding.evidenceHash,
    remediation: findingRemediation(finding, locale),
    origin: finding.origin,
  };
}
