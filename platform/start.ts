import { runProduct } from "./run-product";
import { buildWeb, webIsStale } from "./web-build";

/**
 * `plimsoll start`: runs the product in production, with pages that are built when a source of theirs has changed.
 *
 * @returns the exit code, see {@link runProduct}.
 */
export function start(env: NodeJS.ProcessEnv = process.env): Promise<number> {
  return runProduct(
    {
      name: "start",
      nodeEnv: "production",
      prepare: async (progress, stop) => {
        if (webIsStale()) await progress.step("Building the pages (once, about half a minute)", () => buildWeb(stop));
      },
    },
    env,
  );
}
