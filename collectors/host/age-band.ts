/** How long ago something was: facts hold no times, which would differ in each scan. */
export type AgeBand = "within-7-days" | "within-30-days" | "within-90-days" | "older" | "unknown";

const DAY = 24 * 60 * 60_000;
/** Image builders set the times of files to the beginning of time so that builds are alike: that tells nothing. */
const BUILT_ALIKE = 365 * DAY;

/** @param time milliseconds since 1970; null where it is not known */
export function ageBand(time: number | null, now: number): AgeBand {
  if (time === null || time < BUILT_ALIKE) return "unknown";
  const days = (now - time) / DAY;
  if (days <= 7) return "within-7-days";
  return days <= 30 ? "within-30-days" : days <= 90 ? "within-90-days" : "older";
}
