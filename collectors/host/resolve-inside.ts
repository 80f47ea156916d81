import { lstat, readlink } from "node:fs/promises";
import { posix } from "node:path";
import { Unavailable } from "@/collectors/unavailable";

/** As many symbolic links on one path as Linux follows (MAXSYMLINKS). */
const MOST_LINKS = 40;

/**
 * Follows a path of the host to where it really lies, without ever leaving the prefix: a link to `/etc/x` means `/etc/x` of that host, and `..`
 * at its root stays there. A mounted root may hold links that would otherwise lead into the machine that reads it.
 * @param prefix where the root of the host is mounted, without symbolic links in it: `/`, `/host`
 * @param path absolute on the host
 * @returns the path on this machine; its last component may be missing
 * @throws Unavailable `malformed` for links in a circle; errors of the operating system otherwise
 */
export async function resolveInside(prefix: string, path: string): Promise<string> {
  const waiting = partsOf(path);
  let at = "/";
  for (let links = 0; waiting.length > 0; ) {
    const part = waiting.shift()!;
    const next = posix.join(at, part);
    const target = await linkTarget(prefix + next);
    if (target === null) {
      at = next;
      continue;
    }
    links += 1;
    if (links > MOST_LINKS) throw new Unavailable("malformed", `${path}: symbolic links that lead in a circle`);
    if (target.startsWith("/")) at = "/";
    waiting.unshift(...partsOf(target));
  }
  return prefix + at;
}

/** The components of a path. `..` is left in: `posix.join` takes it back one step, and at the root it stays there. */
function partsOf(path: string): string[] {
  return path.split("/").filter((part) => part !== "" && part !== ".");
}

async function linkTarget(path: string): Promise<string | null> {
  const found = await lstat(path).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  return found?.isSymbolicLink() ? await readlink(path) : null;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
