import { realpathSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of package.json, also when we were called through a symbolic link (npm's `node_modules/.bin/plimsoll`). */
export const root = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));
