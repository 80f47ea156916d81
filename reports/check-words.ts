import { allChecks } from "@/controls/checks/all-checks";
import type { Locale } from "@/messages/locales";

const byId = new Map(allChecks.map((check) => [check.id, check]));

/** The claim of a check, as it reads when it holds (`pass`) and when it does not (`fail`). A check that is not installed any more has its id as its only words. */
export function checkWords(id: string, _locale: Locale): { pass: string; fail: string } {
  return byId.get(id)?.title ?? { pass: id, fail: id };
}
