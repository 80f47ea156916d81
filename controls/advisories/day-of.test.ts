import { expect, it } from "vitest";
import { dayOf, shippedAdvisories } from "@/controls/advisories/advisories";
import { releasesOf } from "@/controls/advisories/release-dates";
import { supportOf } from "@/controls/checks/release-calendar";

const calendar = { asOf: "2026-09-30", source: "made up", endOfLife: { "1.7": "2026-09-30" } };
const support = (readOn?: string) =>
  supportOf({ major: 1, minor: 7 }, releasesOf({ releases: { containerd: calendar }, readOn }).containerd);

it("support that ended after the list was made has ended", () => {
  expect(support()).toEqual({ supported: true, text: "supported until 2026-09-30, as of 2026-09-30" });
  expect(support("2026-10-01")).toEqual({
    supported: false,
    text: "out of support since 2026-09-30, as of 2026-09-30",
  });
});
it("a reading from before the list was made is judged by the day of the list", () => {
  expect(dayOf({ asOf: "2026-09-30", readOn: "2026-01-01" })).toBe("2026-09-30");
  expect(dayOf(shippedAdvisories)).toBe(shippedAdvisories.asOf);
});
