import { lstat, readlink } from "node:fs/promises";
import { posix } from "node:path";
import { Unavailable } from "@/collectors/unavailable";

/** As many symbolic links on one path as Linux follows (MAXSYMLINKS). */
const MOST_LINKS = 40;

/** A component of a path that is still to be gone, and whether a link named it. */
interface Step {
  part: string;
  ofLink: boolean;
}

/**
 * Follows a path of the host to where it really lies, without ever leaving the prefix: a link to `/etc/x` means `/etc/x` of that host, and `..`
 * at its root stays there. A mounted root may hold links that would otherwise lead into the machine that reads it.
 * @param prefix where the root of the host is mounted, without symbolic links in it: `/`, `/host`
 * @param path absolute on the host
 * @returns the path on this machine; its last component may be missing
 * @throws Unavailable `malformed` for links in a circle, and for links to what is not in this root: that is not known to be missing on the host;
 * errors of the operating system otherwise
 */
export async function resolveInside(prefix: string, path: string): Promise<string> {
  const waiting = stepsOf(path, false);
  let at = "/";
  for (let links = 0; waiting.length > 0; ) {
    const { part, ofLink } = waiting.shift()!;
    const next = posix.join(at, part);
    const target = await linkTarget(prefix + next);
    if (target === undefined && ofLink)
      throw new Unavailable("malformed", `${path}: a link to ${next}, which is not in this root`);
    if (target === undefined || target === null) {
      at = next;
      continue;
    }
    links += 1;
    if (links > MOST_LINKS) throw new Unavailable("malformed", `${path}: symbolic links that lead in a circle`);
    if (target.startsWith("/")) at = "/";
    waiting.unshift(...stepsOf(target, true));
  }
  return prefix + at;
}

/** The components of a path. `..` is left in: `posix.join` takes it back one step, and at the root it stays there. */
function stepsOf(path: string, ofLink: boolean): Step[] {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  return parts.map((part) => ({ part, ofLink }));
}

/** Where a symbolic link points; null for anything else, undefined for nothing. */
async function linkTarget(path: string): Promise<string | null | undefined> {
  const found = await lstat(path).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  return found.isSymbolicLink() ? await readlink(path) : null;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
