import { createHash } from "node:crypto";
import type { Locale } from "@/messages/locales";
import type { AuditReportContent } from "./audit-report-content";
import { type TierPart, tierParts } from "./controls-part";
import { type CoverPart, coverPart } from "./cover-part";
import { type CrosswalkPart, crosswalkPart } from "./crosswalk-part";
import { instant } from "./printed";
import { type RegisterPart, registerPart } from "./register-part";
import { fill, type ReportWords, reportWords } from "./report-words";
import { type SummaryPart, summaryPart } from "./summary-part";
import { type UnseenPart, unseenPart } from "./unseen-part";

/** What the pages are set from: every text and number ready to be shown, in the order of the pages. Plain JSON. */
export interface AuditReportData {
  locale: Locale;
  words: ReportWords;
  /** The instant of the file's own dates. */
  createdAt: string;
  asOf: string;
  cover: CoverPart;
  summary: SummaryPart;
  tiers: TierPart[];
  register: RegisterPart;
  unseen: UnseenPart;
  crosswalk: CrosswalkPart;
  /** SHA-256 of all of the above as JSON, hex: the same content has the same one. */
  fingerprint: string;
}

/** The pages of the audit report as data. Pure: the same content gives the same data. */
export function auditReportData(content: AuditReportContent): AuditReportData {
  const words = reportWords(content.locale);
  const data = {
    locale: content.locale,
    words,
    createdAt: content.knownAt.toISOString(),
    asOf: fill(words.document.asOf, { at: instant(content.scope.asOf) }),
    cover: coverPart(content, words),
    summary: summaryPart(content, words),
    tiers: tierParts(content, words),
    register: registerPart(content, words),
    unseen: unseenPart(content, words),
    crosswalk: crosswalkPart(content, words),
  };
  return { ...data, fingerprint: createHash("sha256").update(JSON.stringify(data)).digest("hex") };
}
