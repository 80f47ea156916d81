#!/usr/bin/env node
import "./check-node.cjs";
import { root } from "./root.mjs";
import { runTypeScript } from "./run-typescript.mjs";

// node bin/schemas.mjs: writes the published JSON Schemas (public/schemas/) from the zod schemas.
process.chdir(root);
await runTypeScript("reports/write-schemas-main.ts");
