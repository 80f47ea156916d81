import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { shippedAdvisories } from "@/controls/advisories/advisories";
import { advisoriesInForce, readAdvisories } from "./advisories-file";

const folder = mkdtempSync(join(tmpdir(), "advisories-"));
const file = join(folder, "advisories.json");
afterAll(() => rmSync(folder, { recursive: true }));

it("uses the shipped list until the data folder has one of its own", () => {
  expect(advisoriesInForce(folder)).toBe(shippedAdvisories);
  expect(advisoriesInForce(undefined)).toBe(shippedAdvisories);
  writeFileSync(file, JSON.stringify({ ...shippedAdvisories, asOf: "2026-11-01" }));
  expect(advisoriesInForce(folder).asOf).toBe("2026-11-01");
});
it("says what is wrong with a list, and does not fall back to another", () => {
  writeFileSync(file, JSON.stringify({ ...shippedAdvisories, asOf: "soon" }));
  expect(readAdvisories(file)).toMatchObject({ mistake: expect.stringContaining("asOf") });
  expect(() => advisoriesInForce(folder)).toThrow("no list of advisories");
  writeFileSync(file, "not json");
  expect(readAdvisories(file)).toHaveProperty("mistake");
  expect(readAdvisories(join(folder, "nowhere"))).toMatchObject({ mistake: expect.stringContaining("there is no") });
});
