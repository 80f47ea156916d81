import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./root.mjs";
import { isCurrent, writeStamp } from "./stamp.mjs";

/** What runs as a Node.js program: the name of its bundle under dist/ and the TypeScript file that it starts from. */
export const PROGRAMS = {
  main: "cli/main.ts",
  web: "platform/web-main.ts",
  worker: "scan/worker-main.ts",
};

/** Bundles the programs into dist/ when they are missing or a file that went into them has changed. */
export async function bundlePrograms() {
  await bundle(PROGRAMS, join(root, "dist"));
}

/**
 * Turns TypeScript programs into JavaScript that Node.js 20 runs; npm packages stay outside the bundle.
 *
 * @param {Record<string, string>} programs bundle name → source file relative to root
 * @param {string} folder where the bundles go; also holds the stamp
 */
export async function bundle(programs, folder) {
  const stamp = join(folder, "made-from.json");
  const made = Object.keys(programs).every((name) => existsSync(join(folder, `${name}.js`)));
  if (made && isCurrent(stamp, root)) return;
  const { build } = await import("esbuild");
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: programs,
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    jsx: "automatic",
    sourcemap: "linked",
    metafile: true,
    logLevel: "error",
    // esbuild reads no tsconfig.json inside node_modules, where we lie when installed as a package.
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    plugins: [ourImports],
  });
  const inputs = Object.keys(metafile.inputs).map((file) => relative(root, join(root, file)));
  writeStamp(stamp, root, ["package.json", "bin/bundle.mjs", ...inputs]);
}

/** `@/facts/asset` is a file of ours; any other bare name is an npm package and stays an import. */
const ourImports = {
  name: "our-imports",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^@\// }, ({ path, kind }) => resolve(`./${path.slice(2)}`, { kind, resolveDir: root }));
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === "entry-point" ? undefined : { path, external: true },
    );
  },
};
