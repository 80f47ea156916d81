#!/usr/bin/env node
import "./check-node.cjs";
import { runProgram } from "./run-program.mjs";
import { runTypeScript } from "./run-typescript.mjs";

// npm run bench: figures on a large made-up estate. Not a test: machines differ.
await runProgram(() => runTypeScript("bench/main.ts"));
