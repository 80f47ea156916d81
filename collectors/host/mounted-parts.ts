import { readdir, readFile } from "node:fs/promises";

/**
 * The folders and files of a host that are mounted below a prefix, as paths of that host (`/etc`, `/proc`), where the prefix holds nothing else: a
 * container that was given single folders of its node. null where the whole root is there: mounted, or as an ordinary folder.
 * @param prefix without symbolic links in it; "" for the machine itself
 */
export async function mountedParts(prefix: string): Promise<string[] | null> {
  if (prefix === "") return null;
  const points = mountPoints(await readFile("/proc/self/mountinfo", "utf8"));
  if (points.includes(prefix)) return null;
  const parts = points.filter((point) => point.startsWith(`${prefix}/`)).map((point) => point.slice(prefix.length));
  return parts.length > 0 && (await isScaffold(prefix, "", parts)) ? outermost(parts) : null;
}

/** proc_pid_mountinfo(5): the fifth field, with blanks and backslashes as three octal digits. */
function mountPoints(text: string): string[] {
  const fields = text.split("\n").map((line) => line.split(" ")[4] ?? "");
  return fields.map((field) => field.replace(/\\([0-7]{3})/g, (_, digits: string) => octal(digits)));
}

function octal(digits: string): string {
  return String.fromCharCode(Number.parseInt(digits, 8));
}

/** Whether a folder holds nothing but mounts and the folders that lead to them, as runtimes make them. A root of a system holds files of its own. */
async function isScaffold(prefix: string, folder: string, parts: readonly string[]): Promise<boolean> {
  for (const name of await readdir(`${prefix}${folder}`)) {
    const path = `${folder}/${name}`;
    if (parts.includes(path)) continue;
    const leads = parts.some((part) => part.startsWith(`${path}/`));
    if (!leads || !(await isScaffold(prefix, path, parts))) return false;
  }
  return true;
}

/** Without those that lie within others. */
function outermost(parts: readonly string[]): string[] {
  const sorted = [...new Set(parts)].sort();
  return sorted.filter((part) => !sorted.some((other) => part !== other && part.startsWith(`${other}/`)));
}
