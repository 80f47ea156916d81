import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Next's own command line, to run with Node.js. */
export function nextProgram(): string {
  return join(dirname(createRequire(import.meta.url).resolve("next/package.json")), "dist/bin/next");
}
