import { posix } from "node:path";
import { Unavailable } from "@/collectors/unavailable";
import type { Reading } from "./reading";
import { type Sudo, SudoPolicy } from "./sudo-policy";

/** Files that sudoers(5) includes are followed this deep, and so many of them. */
const DEEPEST = 16;
const MOST_FILES = 500;
const places = ["/etc/sudoers", "/usr/etc/sudoers"];

/**
 * sudoers(5) with what it includes; null where there is no sudo.
 * @throws Unavailable when it may not be read, or is not what sudo reads
 */
export async function readSudo(reading: Reading): Promise<Sudo | null> {
  for (const place of places) {
    if (!(await reading.root.exists(place))) continue;
    const files = new IncludedFiles(reading);
    const policy = new SudoPolicy();
    for (const line of await files.lines(place, 0)) policy.take(line);
    return policy.whole();
  }
  return null;
}

class IncludedFiles {
  private files = 0;

  constructor(private readonly reading: Reading) {}

  async lines(path: string, depth: number): Promise<string[]> {
    this.files += 1;
    if (depth > DEEPEST || this.files > MOST_FILES) throw new Unavailable("malformed", `${path}: included in a circle`);
    const text = (await this.reading.root.text(path)).replace(/\\\n/g, " ");
    const lines: string[] = [];
    for (const line of text.split("\n").map((each) => each.trim())) {
      const include = /^[#@](include|includedir)\s+"?([^"]+?)"?$/.exec(line);
      if (include)
        lines.push(...(await this.included(include[1]!, posix.resolve(posix.dirname(path), include[2]!), depth)));
      // A comment, unless it is the number of a user.
      else if (line !== "" && !/^#(?!\d)/.test(line)) lines.push(line);
    }
    return lines;
  }

  /** A folder's files count in the order of their names; those with a dot or ending in `~` are left out. */
  private async included(how: string, path: string, depth: number): Promise<string[]> {
    const { root } = this.reading;
    if (how === "include") return (await root.exists(path)) ? this.lines(path, depth + 1) : [];
    const names = (await root.namesIfThere(path)).filter((name) => !name.includes(".") && !name.endsWith("~"));
    const lines: string[] = [];
    for (const name of names) lines.push(...(await this.lines(`${path}/${name}`, depth + 1)));
    return lines;
  }
}
