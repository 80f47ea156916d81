import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";
import { readySources } from "./ready.mjs";
import { root } from "./root.mjs";

/**
 * Runs one TypeScript file of ours as a program in this process.
 *
 * @param {string} file relative to root
 */
export async function runTypeScript(file) {
  readySources();
  const name = file.replace(/\.tsx?$/, "").replaceAll("/", "-");
  const folder = join(root, "dist/tools", name);
  await bundle({ [name]: file }, folder);
  await import(pathToFileURL(join(folder, `${name}.js`)).href);
}
