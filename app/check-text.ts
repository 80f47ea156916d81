import type { Remediation } from "@/controls/check";
import { allChecks } from "@/controls/checks/all-checks";
import { japaneseChecks } from "@/messages/japanese-checks";
import type { Locale } from "@/messages/locales";

export interface CheckText {
  pass: string;
  fail: string;
  remediation: Remediation;
}

const byId = new Map(allChecks.map((check) => [check.id, check]));

/**
 * The words of a check in a language. A check that is not installed any more (an old finding) has its id as its only words; one that
 * has no translation yet speaks English.
 */
export function checkText(id: string, locale: Locale): CheckText {
  const check = byId.get(id);
  const english = check
    ? { ...check.title, remediation: check.remediation }
    : { pass: id, fail: id, remediation: { text: "" } };
  const own = locale === "ja" ? japaneseChecks.get(id) : undefined;
  if (!own) return english;
  return { pass: own.pass, fail: own.fail, remediation: { ...english.remediation, text: own.remediation } };
}
