import { allChecks } from "@/controls/checks/all-checks";
import { type CheckWords, japaneseChecks } from "@/messages/japanese-checks";
import type { Locale } from "@/messages/locales";

const byId = new Map(allChecks.map((check) => [check.id, check]));

/**
 * The claim of a check, as it reads when it holds (`pass`) and when it does not (`fail`), and how to mend it. A check that is not installed any more has
 * its id as its only words; one without a translation speaks English.
 */
export function checkWords(id: string, locale: Locale): CheckWords {
  const own = locale === "ja" ? japaneseChecks.get(id) : undefined;
  if (own) return own;
  const check = byId.get(id);
  return check ? { ...check.title, remediation: check.remediation.text } : { pass: id, fail: id, remediation: "" };
}
