import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countPlaywright } from "./counts.mjs";
import { findBrowser } from "./find-browser.mjs";
import { ready } from "./ready.mjs";
import { root } from "./root.mjs";
import { runStep } from "./run-step.mjs";

const RESULTS = join(root, "dist/results/e2e.json");

/**
 * Runs the journeys of e2e/ against the product as `npm start` runs it, on a data folder of their own that is deleted afterwards.
 *
 * @param {string[]} [args] further arguments for Playwright
 * @returns {Promise<import("./counts.d.mts").Counts>}
 */
export async function runEndToEnd(args = []) {
  await ready();
  rmSync(RESULTS, { force: true });
  const dataFolder = mkdtempSync(join(tmpdir(), "plimsoll-e2e-"));
  chmodSync(dataFolder, 0o711); // when root runs us, the database's own account has to pass through
  try {
    const { failed } = await runStep("end-to-end tests", ["node_modules/@playwright/test/cli.js", "test", ...args], {
      live: true,
      env: {
        PLIMSOLL_DATA_DIR: dataFolder,
        PLIMSOLL_BROWSER: await findBrowser(),
        PLAYWRIGHT_JSON_OUTPUT_FILE: RESULTS,
      },
    });
    return countPlaywright(RESULTS, failed);
  } finally {
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}
