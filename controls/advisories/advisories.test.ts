import { expect, it } from "vitest";
import {
  type Advisory,
  compare,
  isAffected,
  isOfDistribution,
  shippedAdvisories,
  versionOf,
} from "@/controls/advisories/advisories";

const advisory: Advisory = {
  id: "CVE-1",
  product: "containerd",
  severity: "high",
  published: "2022-01-01",
  summary: "",
  fixed: ["1.4.13", "1.6.1"],
};
const has = (version: string, hole: Partial<Advisory> = {}) =>
  isAffected(versionOf(version)!, { ...advisory, ...hole });

it("knows which versions have a hole", () => {
  expect(["1.3.9", "1.4.12", "1.5.0", "1.6.0"].every((each) => has(each))).toBe(true);
  expect(["1.4.13", "1.6.1", "1.6.20", "1.7.0", "2.0.0"].some((each) => has(each))).toBe(false);
  expect(has("1.3.9", { since: "1.4.0" })).toBe(false);
});
it("knows a hole that came to each minor release with another version", () => {
  const hole = { since: ["1.28.6", "1.29.4"], fixed: ["1.28.7", "1.29.5"] };
  expect(["1.28.6", "1.29.4"].every((each) => has(each, hole))).toBe(true);
  expect(["1.27.9", "1.28.5", "1.28.7", "1.29.3", "1.29.5", "1.30.0"].some((each) => has(each, hole))).toBe(false);
});
it("puts what comes before a release before it, in the order of time", () => {
  const inOrder = [
    "1.0.0-dev",
    "1.0.0-alpha.2",
    "1.0.0-beta1",
    "1.0.0-rc9",
    "1.0.0-rc10",
    "1.0.0~rc93+ds1",
    "1.0.0-rc95",
  ];
  const sorted = [...inOrder, "1.0.0", "1.0.1-rc.1", "1.0.1"].map((each) => versionOf(each)!);
  expect([...sorted].reverse().sort(compare)).toEqual(sorted);
  expect(has("1.0.0-rc93", { fixed: ["1.0.0-rc95"] })).toBe(true);
  expect(has("1.4.0-rc.2", { fixed: ["1.2.8", "1.3.3", "1.4.0-rc.3"] })).toBe(true);
  expect(["1.0.0-rc95", "1.0.0", "1.1.0"].some((each) => has(each, { fixed: ["1.0.0-rc95"] }))).toBe(false);
  expect(has("1.0.0-rc92", { since: "1.0.0-rc93", fixed: ["1.1.12"] })).toBe(false);
});
it("knows builds of distributions, and those that only repackage", () => {
  const builds = ["1.6.12-0ubuntu1", "1.7.2~ds1", "1.0.0~rc93+ds1", "1.0.0-rc93-0ubuntu1", "v1.27.3-gke.100"];
  const more = ["v1.30.4-eks-a737599", "v1.29.8+f10c92d", "1.29.4-2.rhaos4.16", "2.1.5+bottlerocket", "4.9.4-rhel"];
  expect([...builds, ...more].every(isOfDistribution)).toBe(true);
  const plain = ["1.6.12", "v1.29.3+k3s1", "1.7.23-k3s2", "v1.29.3+rke2r1", "1.0.0-rc95", "1.7.0-beta.0", "1.4"];
  expect(plain.some(isOfDistribution)).toBe(false);
});

const { advisories, asOf, source } = shippedAdvisories;

it("ships a list with its source and date, each entry once, none from after its day", () => {
  expect(source).toMatch(/cve\.org/);
  const ids = advisories.map(({ id, product }) => `${id} ${product}`);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(60);
  expect(advisories.filter(({ published }) => published > asOf)).toEqual([]);
});
it.each(advisories.map((each) => [`${each.id} of ${each.product}`, each] as const))("ships a sound %s", (_, each) => {
  expect(each.id).toMatch(/^CVE-\d{4}-\d{4,}$/);
  expect(each.url).toMatch(/^https:\/\//);
  expect(each.published.slice(0, 4) >= each.id.slice(4, 8)).toBe(true);
  const minors = each.fixed.map((version) => versionOf(version)!.slice(0, 2).join("."));
  expect(new Set(minors).size).toBe(minors.length);
  const mended = each.fixed.map((version) => versionOf(version)!);
  expect([...mended].sort(compare)).toEqual(mended);
  expect(mended.some((version) => isAffected(version, each))).toBe(false);
  for (const since of [each.since ?? []].flat()) expect(isAffected(versionOf(since)!, each)).toBe(true);
});
