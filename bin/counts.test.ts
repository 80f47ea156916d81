import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countPlaywright, countVitest, lastLine, sum } from "./counts.mjs";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plimsoll-counts-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: object) {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe("the counts at the end of a test run", () => {
  it("are Vitest's and Playwright's, added up", () => {
    const unit = countVitest(
      report({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }),
      true,
    );
    const journeys = countPlaywright(report({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 4 } }), true);
    expect([unit, journeys]).toEqual([
      { passed: 5, failed: 1, skipped: 3 },
      { passed: 3, failed: 2, skipped: 4 },
    ]);
    expect(lastLine(sum(unit, journeys))).toBe("8 passed, 3 failed, 7 skipped\n");
  });

  it("show a failure when the run failed although no test did", () => {
    expect(countVitest(report({ numPassedTests: 5, numFailedTests: 0 }), true)).toMatchObject({ passed: 5, failed: 1 });
    expect(countPlaywright(report({ stats: { expected: 3, unexpected: 0 } }), true)).toMatchObject({
      passed: 3,
      failed: 1,
    });
  });

  it("show a failure when nothing was run or nothing was reported", () => {
    expect(countVitest(report({ numPassedTests: 0, numFailedTests: 0 }), false).failed).toBe(1);
    expect(countPlaywright(join(folder, "missing.json"), false).failed).toBe(1);
  });
});
