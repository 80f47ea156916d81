#!/usr/bin/env node
import "./check-node.cjs";
import { ready } from "./ready.mjs";
import { runProgram } from "./run-program.mjs";
import { runTypeScript } from "./run-typescript.mjs";

// npm run build: everything that `npm start` would build: the bundles and the pages.
await runProgram(async () => {
  await ready();
  await runTypeScript("platform/build-main.ts");
});
