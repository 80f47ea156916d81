#!/usr/bin/env node
import "./check-node.cjs";
import { lastLine, sum } from "./counts.mjs";
import { runEndToEnd } from "./run-end-to-end.mjs";
import { runProgram } from "./run-program.mjs";
import { runVerify } from "./run-verify.mjs";

// npm test: everything. The last line adds up unit and end-to-end tests.
await runProgram(async () => {
  const unit = await runVerify();
  const counts = sum(unit, await runEndToEnd());
  process.stdout.write(lastLine(counts));
  process.exitCode = counts.failed === 0 ? 0 : 1;
});
