import type { AuditReportContent } from "@/reports/audit-report/audit-report-content";
import { hostileTexts, sampleFinding } from "@/reports/testing/sample-findings";
import { sampleReport } from "@/reports/testing/sample-report";

/** A report about a cluster in which every name and every value is one of the hostile texts. */
export function hostileReport(): AuditReportContent {
  const calm = sampleReport("en", 0);
  const findings = hostileTexts.map((text, number) =>
    sampleFinding(number % 3, {
      id: String(number),
      asset: { ...sampleFinding(number).asset, name: text, namespace: text },
      sourceName: text,
      evidence: { observed: [{ path: text, value: text, object: text, byDefault: text, deciding: true }] },
    }),
  );
  const gap = { reason: "refused" as const, share: 1, origin: null };
  const sources = hostileTexts.map((text, number) => ({
    ...calm.sources[number % 3]!,
    ...{ name: text, identity: text, version: text, lastError: text },
    gaps: [{ ...gap, factKind: text, resource: text, detail: text }],
  }));
  return { ...calm, sources, askedBy: hostileTexts.join(" "), register: { findings, total: findings.length } };
}
