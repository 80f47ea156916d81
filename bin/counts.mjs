import { existsSync, readFileSync } from "node:fs";

/** @typedef {import("./counts.d.mts").Counts} Counts */

/**
 * Adds up counts.
 *
 * @param {...Counts} all
 * @returns {Counts}
 */
export function sum(...all) {
  const add = (key) => all.reduce((total, counts) => total + counts[key], 0);
  return { passed: add("passed"), failed: add("failed"), skipped: add("skipped") };
}

/**
 * Counts the results of Vitest's JSON reporter. A run that failed counts at least one failure, also when no single test did (a file that
 * does not load, an error outside every test, no results at all).
 *
 * @param {string} file
 * @param {boolean} runFailed whether the program ended with an error
 * @returns {Counts}
 */
export function countVitest(file, runFailed) {
  const report = readReport(file);
  const counts = {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
  return atLeastOneFailure(counts, runFailed || counts.passed + counts.failed === 0);
}

/**
 * Counts the results of Playwright's JSON reporter, by the same rule. A test that passed only when tried again counts as failed.
 *
 * @param {string} file
 * @param {boolean} runFailed
 * @returns {Counts}
 */
export function countPlaywright(file, runFailed) {
  const stats = readReport(file)?.stats;
  const counts = {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  };
  return atLeastOneFailure(counts, runFailed || counts.passed + counts.failed === 0);
}

/**
 * The line that a run ends with.
 *
 * @param {Counts} counts
 */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped\n`;
}

function atLeastOneFailure(counts, failed) {
  return failed && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
