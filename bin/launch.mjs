import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ready } from "./ready.mjs";
import { root } from "./root.mjs";

await ready();
await import(pathToFileURL(join(root, "dist/main.js")).href);
