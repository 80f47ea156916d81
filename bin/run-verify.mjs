import { rmSync } from "node:fs";
import { join } from "node:path";
import { countVitest, sum } from "./counts.mjs";
import { readySources } from "./ready.mjs";
import { root } from "./root.mjs";
import { runStep } from "./run-step.mjs";

const RESULTS = join(root, "dist/results/unit.json");

/**
 * Types, lint, room boundaries and unit tests, on whatever is in the folder now.
 *
 * @returns {Promise<import("./counts.d.mts").Counts>} the tests; a failed check that has no tests counts as one failure.
 */
export async function runVerify() {
  readySources();
  // The tests take longest and use one core well; the rest shares the other one.
  const [tests, checks] = await Promise.all([unitTests(), staticChecks()]);
  return sum(tests, { passed: 0, failed: checks.filter((check) => check.failed).length, skipped: 0 });
}

async function unitTests() {
  rmSync(RESULTS, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${RESULTS}`];
  const { failed } = await runStep("unit tests", ["node_modules/vitest/vitest.mjs", "run", ...reporters], {
    live: true,
  });
  return countVitest(RESULTS, failed);
}

async function staticChecks() {
  const routes = await runStep("route types", ["node_modules/next/dist/bin/next", "typegen"], {
    env: { NEXT_TELEMETRY_DISABLED: "1" },
  });
  return [
    routes,
    await runStep("types", ["node_modules/typescript/bin/tsc", "--noEmit", "--project", "."]),
    await runStep("lint", ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings"]),
    await runStep("room boundaries", ["bin/boundaries.mjs"]),
  ];
}
