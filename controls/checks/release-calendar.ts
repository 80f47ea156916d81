import { dayOf } from "@/controls/advisories/advisories";
import type { ReleaseCalendar } from "@/controls/advisories/release-dates";
import { CannotTell } from "@/controls/check";
import { type MinorVersion, minorText } from "@/controls/checks/versions";

/** What the calendar says of a minor release, as of the day of the reading: checks have no clock. */
export interface Support {
  supported: boolean;
  /** One line for evidence: `supported until 2027-02-28, as of 2026-09-15`. */
  text: string;
}

/**
 * Whether a minor release was supported on the day of the reading, or of the calendar where that is later. A release older than the list is not. Throws CannotTell for one
 * that is newer than the list: it is not known then when it ends.
 */
export function supportOf(version: MinorVersion, calendar: ReleaseCalendar): Support {
  const end = calendar.endOfLife[minorText(version)];
  if (end === undefined) {
    if (isAfterAll(version, calendar))
      throw new CannotTell(`release ${minorText(version)} is newer than the list of ${calendar.asOf}`);
    return { supported: false, text: `no longer listed, as of ${calendar.asOf}` };
  }
  const supported = dayOf(calendar) <= end;
  return {
    supported,
    text: `${supported ? "supported until" : "out of support since"} ${end}, as of ${calendar.asOf}`,
  };
}

function isAfterAll({ major, minor }: MinorVersion, calendar: ReleaseCalendar): boolean {
  return Object.keys(calendar.endOfLife).every((listed) => {
    const [listedMajor = 0, listedMinor = 0] = listed.split(".").map(Number);
    return major > listedMajor || (major === listedMajor && minor > listedMinor);
  });
}
