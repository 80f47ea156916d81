#!/usr/bin/env node
import "./check-node.cjs";
import { lastLine } from "./counts.mjs";
import { runProgram } from "./run-program.mjs";
import { runVerify } from "./run-verify.mjs";

// npm run verify: everything that needs no browser.
await runProgram(async () => {
  const counts = await runVerify();
  process.stdout.write(lastLine(counts));
  process.exitCode = counts.failed === 0 ? 0 : 1;
});
