import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { CannotLaunch } from "./cannot-launch.mjs";
import { root } from "./root.mjs";
import { isCurrent, writeStamp } from "./stamp.mjs";

const STAMP = join(root, "node_modules/.plimsoll-installed.json");

/**
 * Installs the npm packages that package-lock.json names, when they are missing or the file has changed since. An installed
 * package (`npm install plimsoll`) carries no package-lock.json: npm has put everything in place already.
 */
export function installDependencies() {
  if (!existsSync(join(root, "package-lock.json"))) return;
  if (isCurrent(STAMP, root, ["package-lock.json"])) return;
  if (!installedByHand()) {
    process.stderr.write("Installing what package-lock.json names (once, about a minute) …\n");
    npmInstall();
  }
  writeStamp(STAMP, root, ["package-lock.json"]);
}

/** Whether somebody ran npm after package-lock.json was last written: npm leaves its own list when, and only when, it is done. */
function installedByHand() {
  const list = statSync(join(root, "node_modules/.package-lock.json"), { throwIfNoEntry: false });
  return list !== undefined && list.mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs;
}

function npmInstall() {
  // Not `npm ci`: it refuses a lock file that lacks an optional package of some other platform, and registries differ in which of those
  // they hold. `--no-save` installs the locked versions, checks their integrity, and leaves the lock file as it is.
  const { status, error } = spawnSync(
    "npm",
    ["install", "--no-save", "--include=dev", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"],
    {
      cwd: root,
      shell: process.platform === "win32",
      stdio: ["ignore", process.stderr, process.stderr],
      // Any existing program: then Prisma's packages download no engine, which Plimsoll never runs.
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
    },
  );
  if (error) throw new CannotLaunch(`npm could not be started (${error.message}); it comes with Node.js.`);
  if (status !== 0) {
    throw new CannotLaunch(
      "npm install did not finish (its own words are above). Plimsoll needs the npm packages that package-lock.json names.",
    );
  }
}
