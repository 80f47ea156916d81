import type { AnyCheck } from "@/controls/check";
import { type CheckTally, mergeTallies, unseenTally } from "@/controls/count";
import type { Outcome } from "@/controls/outcome";

/** How many assets had each outcome when last judged. */
export interface OutcomeCounts {
  pass: number;
  fail: number;
  notApplicable: number;
  notAssessed: number;
}

/** How well a check sees at a moment: whether its verdicts are fresh, how complete its inventory is, when it last could look. */
export interface Sight {
  fresh: boolean;
  completeness: number;
  lastAssessedAt: Date | null;
}

/** A tally as it counts at a moment. `staleFail` are failures (in `fail`) that are older than the freshness limit. */
export interface AgedTally extends CheckTally {
  notApplicable: number;
  staleFail: number;
  lastAssessedAt: Date | null;
}

/** Whether a verdict of a check is none any more when it grows old. That a report does not ask for something stays true of that report. */
export function growsOld(outcome: Outcome, check: Pick<AnyCheck, "onlyWhereReported">): boolean {
  return outcome === "pass" || (outcome === "not-applicable" && !check.onlyWhereReported);
}

/**
 * Passes age, failures stand: of a check whose verdicts are not fresh, passes and what was not applicable are not assessed, failures
 * remain failures, and nothing of it counts as seen.
 */
export function ageTally(
  counts: OutcomeCounts,
  { fresh, completeness, lastAssessedAt }: Sight,
  check: Pick<AnyCheck, "onlyWhereReported"> = {},
): AgedTally {
  if (fresh) return { ...counts, failExcepted: 0, staleFail: 0, completeness, lastAssessedAt };
  const inapplicable = growsOld("not-applicable", check) ? counts.notApplicable : 0;
  return {
    pass: 0,
    fail: counts.fail,
    failExcepted: 0,
    notApplicable: counts.notApplicable - inapplicable,
    notAssessed: counts.notAssessed + counts.pass + inapplicable,
    staleFail: counts.fail,
    completeness: 0,
    lastAssessedAt,
  };
}

/** The same check over several sources. `lastAssessedAt` is the newest. */
export function mergeAged(tallies: readonly AgedTally[]): AgedTally {
  const merged: AgedTally = { ...mergeTallies(tallies), notApplicable: 0, staleFail: 0, lastAssessedAt: null };
  for (const { notApplicable, staleFail, lastAssessedAt } of tallies) {
    merged.notApplicable += notApplicable;
    merged.staleFail += staleFail;
    if (lastAssessedAt && (!merged.lastAssessedAt || lastAssessedAt > merged.lastAssessedAt))
      merged.lastAssessedAt = lastAssessedAt;
  }
  return merged;
}

/** What is known of a check that no source has run. */
export const unseenAged: AgedTally = { ...unseenTally, notApplicable: 0, staleFail: 0, lastAssessedAt: null };
