import { expect, it } from "vitest";
import {
  type Advisory,
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

it("knows which versions have a hole", () => {
  const affected = ["1.3.9", "1.4.12", "1.5.0", "1.6.0"].map((each) => isAffected(versionOf(each)!, advisory));
  const mended = ["1.4.13", "1.6.1", "1.6.20", "1.7.0", "2.0.0"].map((each) => isAffected(versionOf(each)!, advisory));
  expect([...affected, ...mended]).toEqual([true, true, true, true, false, false, false, false, false]);
  expect(isAffected(versionOf("1.3.9")!, { ...advisory, since: "1.4.0" })).toBe(false);
});
it("knows builds of distributions, and those that only repackage", () => {
  expect(["1.6.12-0ubuntu1", "1.7.2~ds1", "v1.27.3-gke.100", "v1.30.4-eks-a737599"].every(isOfDistribution)).toBe(true);
  expect(["1.6.12", "v1.29.3+k3s1"].some(isOfDistribution)).toBe(false);
});
it("ships a list with its source and date, each entry once", () => {
  expect(shippedAdvisories.source).toMatch(/kubernetes/);
  const ids = shippedAdvisories.advisories.map(({ id, product }) => `${id} ${product}`);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(10);
});
