import { describe, expect, it } from "vitest";
import { shippedReleases } from "@/controls/advisories/release-dates";
import { CannotTell } from "@/controls/check";
import { supportOf } from "@/controls/checks/release-calendar";

const calendar = { asOf: "2026-01-31", source: "test", endOfLife: { "1.9": "2025-12-31", "1.10": "2026-01-31" } };

describe("the calendar of releases", () => {
  it("counts the last day of support as supported", () => {
    expect(supportOf({ major: 1, minor: 10 }, calendar)).toEqual({
      supported: true,
      text: "supported until 2026-01-31, as of 2026-01-31",
    });
  });

  it("says since when a release is out of support", () => {
    expect(supportOf({ major: 1, minor: 9 }, calendar)).toEqual({
      supported: false,
      text: "out of support since 2025-12-31, as of 2026-01-31",
    });
  });

  it("orders versions by number: 1.8 is older than the list, 1.11 and 2.0 are newer", () => {
    expect(supportOf({ major: 1, minor: 8 }, calendar).supported).toBe(false);
    expect(() => supportOf({ major: 1, minor: 11 }, calendar)).toThrow(CannotTell);
    expect(() => supportOf({ major: 2, minor: 0 }, calendar)).toThrow(CannotTell);
  });

  it.each([shippedReleases.kubernetes, shippedReleases.containerd, shippedReleases.kernel])(
    "has a source and a release that is still supported",
    (list) => {
      expect(list.source).not.toBe("");
      expect(Object.values(list.endOfLife).some((end) => end > list.asOf)).toBe(true);
    },
  );
});
