import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { filesBelow, isCurrent, writeStamp } from "@/bin/stamp.mjs";
import { CannotRun } from "./cannot-run";
import { nextProgram } from "./next-program";
import { projectRoot } from "./project-root";

/** What the pages are made from. A file that is missing is no fault: a room may not exist. */
const SOURCES = [
  ...[
    "access",
    "app",
    "collectors",
    "controls",
    "deliveries",
    "facts",
    "messages",
    "posture",
    "public",
    "reports",
    "scan",
    "store",
    "ui",
  ],
  ...["prisma/schema.prisma", "prisma/database.ts"],
  ...["next.config.ts", "postcss.config.mjs", "proxy.ts", "instrumentation.ts"],
  ...["package.json", "package-lock.json", "tsconfig.json"],
];
const STAMP = join(projectRoot, ".next/built-from.json");
/** Lines of Next's output shown when a build fails. */
const TAIL = 40;

/** Whether the pages have to be built: never built, or a source of theirs has changed since. */
export function webIsStale(): boolean {
  if (!existsSync(join(projectRoot, "package-lock.json"))) return false; // an installed package brings its pages; npm packs no lock file
  return !existsSync(join(projectRoot, ".next/BUILD_ID")) || !isCurrent(STAMP, projectRoot, sources());
}

/**
 * Builds the pages for production (`next build`). Types are not checked here: `npm run verify` does that.
 *
 * @throws CannotRun when Next refuses, with the end of what it said.
 */
export async function buildWeb(signal?: AbortSignal): Promise<void> {
  const files = sources();
  const child = spawn(process.execPath, [nextProgram(), "build"], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1", FORCE_COLOR: "0" },
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  const [output, complaints, code] = await Promise.all([text(child.stdout), text(child.stderr), exitCode(child)]);
  signal?.throwIfAborted();
  if (code !== 0) {
    if (/ENOSPC|No space left on device/.test(output + complaints)) {
      throw new CannotRun(`The disk of ${projectRoot} is full: free some space; the pages take some 200 MiB.`);
    }
    const tail = `${output}${complaints}`.trim().split("\n").slice(-TAIL).join("\n");
    throw new CannotRun(`The pages could not be built:\n${tail}`);
  }
  writeStamp(STAMP, projectRoot, files);
}

function sources(): string[] {
  return filesBelow(projectRoot, SOURCES).filter((file) => !/\.test\.tsx?$/.test(file));
}

function exitCode(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once("error", () => resolve(null)); // also when we abort it
    child.once("exit", resolve);
  });
}
