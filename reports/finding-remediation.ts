import type { z } from "zod";
import type { Evidence } from "@/controls/check";
import type { Outcome } from "@/controls/outcome";
import type { AssetRef } from "@/facts/asset";
import type { Locale } from "@/messages/locales";
import { checkWords } from "@/reports/check-words";
import type { findingRemediationSchema } from "@/reports/document-parts-schema";
import { mendText } from "@/reports/mend-text";

type FindingRemediation = z.infer<typeof findingRemediationSchema>;

interface JudgedAsset {
  checkId: string;
  asset: AssetRef;
  outcome: Outcome;
  evidence: Evidence;
}

/** How to mend a failed finding, as documents tell it; undefined for what did not fail. */
export function findingRemediation(finding: JudgedAsset, locale: Locale): FindingRemediation | undefined {
  if (finding.outcome !== "fail") return undefined;
  const text = checkWords(finding.checkId, locale).remediation;
  const mend = mendText(finding);
  if (!mend) return { text };
  const { how, yaml, command, recreate, adjust, partial } = mend;
  return {
    text,
    how,
    yaml,
    ...(command !== null && { command }),
    ...(recreate && { recreate }),
    ...(adjust.length > 0 && { adjust: [...adjust] }),
    ...(partial && { partial }),
  };
}
