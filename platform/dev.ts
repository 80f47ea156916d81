import { runProduct } from "./run-product";

/**
 * `plimsoll dev`: as start, with Next's development server, so that a page changes as its source is saved; the worker keeps the code that
 * it was started with.
 *
 * @returns the exit code, see {@link runProduct}.
 */
export function dev(env: NodeJS.ProcessEnv = process.env): Promise<number> {
  return runProduct({ name: "dev", nodeEnv: "development" }, env);
}
