import { allChecks } from "@/controls/checks/all-checks";
import { japaneseChecks } from "@/messages/japanese-checks";
import type { Locale } from "@/messages/locales";

const byId = new Map(allChecks.map((check) => [check.id, check]));

/**
 * The claim of a check, as it reads when it holds (`pass`) and when it does not (`fail`). A check that is not installed any more has
 * its id as its only words; one without a translation speaks English.
 */
export function checkWords(id: string, locale: Locale): { pass: string; fail: string } {
  const english = byId.get(id)?.title ?? { pass: id, fail: id };
  const own = locale === "ja" ? japaneseChecks.get(id) : undefined;
  return own ? { pass: own.pass, fail: own.fail } : english;
}
