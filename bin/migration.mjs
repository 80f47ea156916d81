#!/usr/bin/env node
import "./check-node.cjs";
import { runProgram } from "./run-program.mjs";
import { runTypeScript } from "./run-typescript.mjs";

// node bin/migration.mjs <name>: writes the SQL of a new migration from what changed in prisma/schema.prisma.
await runProgram(() => runTypeScript("platform/migration-main.ts"));
