import type { Locale } from "@/messages/locales";
import type { AuditReportContent } from "@/reports/audit-report/audit-report-content";
import { sampleFinding } from "@/reports/testing/sample-findings";
import { sampleInstant, samplePosture } from "@/reports/testing/sample-posture";

/** A made-up audit report with that many failures in its register. */
export function sampleReport(locale: Locale, failures: number): AuditReportContent {
  const findings = Array.from({ length: failures }, (_, number) => sampleFinding(number));
  const rank = (text: string) => ["critical", "high", "medium", "low"].indexOf(text);
  findings.sort((a, b) => rank(a.severity) - rank(b.severity) || a.checkId.localeCompare(b.checkId));
  return {
    ...samplePosture(locale),
    trend: Array.from({ length: 24 }, (_, week) => ({
      at: new Date(sampleInstant.getTime() - (23 - week) * 7 * 86_400_000),
      compliance: 58 + week + 3 * Math.sin(week),
      coverage: week < 2 ? null : 22 + week * 0.9,
    })),
    answeredElsewhere: [],
    register: { findings, total: failures + 784 },
    askedBy: "M. Sato",
    productVersion: "0.1.0",
  };
}
