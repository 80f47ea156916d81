import { defineConfig, devices } from "@playwright/test";

const { PLIMSOLL_DATA_DIR, PLIMSOLL_BROWSER, PLAYWRIGHT_JSON_OUTPUT_FILE } = process.env;
if (!PLIMSOLL_DATA_DIR) throw new Error("Run the end-to-end tests with: npm run e2e");

/**
 * The journeys run against the product as `npm start` runs it, with the made-up estates as sources. While it starts, its last line tells
 * PLIMSOLL_ADDRESS (where it listens) and PLIMSOLL_WELCOME (the one-time link of the first administrator) to the tests.
 */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 1, // one product, one database: journeys follow each other
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  reporter: PLAYWRIGHT_JSON_OUTPUT_FILE ? [["list"], ["json"]] : [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.PLIMSOLL_ADDRESS,
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: PLIMSOLL_BROWSER,
      // No sandbox, because root has none; the rest keeps the browser from calling home.
      args: [
        ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
        ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
      ],
    },
  },
  webServer: {
    command: "exec node bin/plimsoll start --demo",
    env: {
      ...(process.env as Record<string, string>),
      PORT: "0",
      DATABASE_URL: "",
      FORCE_COLOR: "0",
      NO_COLOR: "",
      PLIMSOLL_ORIGIN: "",
      PLIMSOLL_POSTGRES_SETTINGS: "fsync=off synchronous_commit=off full_page_writes=off", // nothing here outlives the run
    },
    wait: { stdout: /runs at (?<plimsoll_address>\S+).*: (?<plimsoll_welcome>http\S+)/ },
    timeout: 300_000, // the first build on a slow machine
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    stderr: "pipe",
  },
});
