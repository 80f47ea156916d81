#!/usr/bin/env node
import "./check-node.cjs";
import { lastLine } from "./counts.mjs";
import { runEndToEnd } from "./run-end-to-end.mjs";
import { runProgram } from "./run-program.mjs";

// npm run e2e [-- <Playwright's arguments>]: journeys through the real product in a real browser.
await runProgram(async () => {
  const counts = await runEndToEnd(process.argv.slice(2));
  process.stdout.write(lastLine(counts));
  process.exitCode = counts.failed === 0 ? 0 : 1;
});
