import { expect, it } from "vitest";
import { tooLate, withinTime } from "./within-time";

it("gives the answer that comes in time, and its failure", async () => {
  expect(await withinTime(1_000, async () => 7)).toBe(7);
  await expect(
    withinTime(1_000, async () => {
      throw new Error("refused");
    }),
  ).rejects.toThrow("refused");
});

it("does not wait for what hangs", async () => {
  const began = Date.now();
  expect(await withinTime(20, () => new Promise(() => {}))).toBe(tooLate);
  expect(Date.now() - began).toBeLessThan(2_000);
});
