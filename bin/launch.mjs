import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ready } from "./ready.mjs";
import { root } from "./root.mjs";
import { runProgram } from "./run-program.mjs";

await runProgram(async () => {
  await ready();
  await import(pathToFileURL(join(root, "dist/main.js")).href);
});
