import { describe, expect, it } from "vitest";
import { advisoriesSchema, shippedAdvisories } from "@/controls/advisories/advisories";
import { releasesOf, shippedReleases } from "@/controls/advisories/release-dates";

describe("the releases that a list of advisories may bring along", () => {
  const kernel = { asOf: "2027-01-31", source: "a file", endOfLife: { "6.12": "2028-12-31" } };

  it("stand in the place of those that are shipped, one list at a time", () => {
    const list = advisoriesSchema.parse({ ...shippedAdvisories, releases: { kernel } });
    expect(releasesOf(list).kernel).toEqual(kernel);
    expect(releasesOf(list).systems).toMatchObject(shippedReleases.systems);
    expect(releasesOf(shippedAdvisories)).toMatchObject(shippedReleases);
  });

  it("are refused where a release or a day is none", () => {
    const read = (endOfLife: object) =>
      advisoriesSchema.safeParse({ ...shippedAdvisories, releases: { kernel: { ...kernel, endOfLife } } }).success;
    expect(read({ "6.12": "soon" })).toBe(false);
    expect(read({ newest: "2028-12-31" })).toBe(false);
  });

  it("name each system once, and no extension that ends before the support it extends", () => {
    const { systems } = shippedReleases.systems;
    const prefixes = systems.map(({ prefix }) => prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    for (const { paidUntil = {}, endOfLife } of systems)
      for (const [release, until] of Object.entries(paidUntil)) expect((endOfLife[release] ?? "") < until).toBe(true);
  });
});
