import { fileURLToPath } from "node:url";

/**
 * The folder that holds package.json, absolute and without a trailing slash. This file lies one level below it, both as
 * source (`platform/`) and bundled (`dist/`); a bundle that lies elsewhere is told by PLIMSOLL_ROOT.
 */
export const projectRoot =
  process.env.PLIMSOLL_ROOT ?? fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
