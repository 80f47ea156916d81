import { filesMatching } from "../files-matching";
import type { HostRoot } from "../host-root";
import { keyValues } from "../key-values";

/** Where systemd looks for units, what goes before first. */
const folders = [
  "/etc/systemd/system",
  "/run/systemd/system",
  "/usr/local/lib/systemd/system",
  "/usr/lib/systemd/system",
  "/lib/systemd/system",
];

/** How a unit of systemd starts its program. */
export interface UnitStart {
  /** The words of its command, with what its variables stand for. */
  words: string[];
  variables: ReadonlyMap<string, string>;
}

/**
 * The command that a unit of systemd starts, with its drop-ins and with the variables that its environment sets (systemd.exec(5)): `$NAME` as a
 * word of its own becomes several words. null when there is no such unit.
 * @throws Unavailable
 */
export async function unitStart(root: HostRoot, unit: string): Promise<UnitStart | null> {
  const lines = await unitLines(root, unit);
  if (lines === null) return null;
  const variables = await environment(root, lines);
  let command = "";
  for (const line of lines) command = /^ExecStart=(.*)$/.exec(line)?.[1] ?? command;
  const words = splitCommand(command.trim().replace(/^[-@:+!]+/, "")).flatMap((word) => expanded(word, variables));
  return { words, variables };
}

/** The words alone. @throws Unavailable */
export async function unitCommand(root: HostRoot, unit: string): Promise<string[] | null> {
  return (await unitStart(root, unit))?.words ?? null;
}

/** The settings of a unit in the order in which they count: the file, then its drop-ins by name. */
async function unitLines(root: HostRoot, unit: string): Promise<string[] | null> {
  const place = await firstThere(
    root,
    folders.map((folder) => `${folder}/${unit}`),
  );
  if (place === null) return null;
  const dropIns = new Map<string, string>();
  for (const folder of [...folders].reverse())
    for (const path of await filesMatching(root, `${folder}/${unit}.d/*.conf`))
      dropIns.set(path.slice(path.lastIndexOf("/") + 1), path);
  const files = [place, ...[...dropIns].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, path]) => path)];
  const lines: string[] = [];
  for (const file of files) lines.push(...(await root.text(file)).replace(/\\\n\s*/g, " ").split("\n"));
  // %N and %p: the name of the unit without its ending (of a plain unit, which these are).
  return lines.map((line) => line.trim().replace(/%[Np]/g, unit.replace(/\.\w+$/, "")));
}

async function firstThere(root: HostRoot, paths: readonly string[]): Promise<string | null> {
  for (const path of paths) if (await root.exists(path)) return path;
  return null;
}

/** `Environment="A=1" B=2`, and files of the same; a file counts more than the unit, a `-` before it lets it be absent. */
async function environment(root: HostRoot, lines: readonly string[]): Promise<Map<string, string>> {
  const variables = new Map<string, string>();
  for (const line of lines)
    for (const word of splitCommand(/^Environment=(.*)$/.exec(line)?.[1] ?? "")) {
      const [, name, value] = /^(\w+)=(.*)$/s.exec(word) ?? [];
      if (name !== undefined) variables.set(name, value!);
    }
  for (const line of lines) {
    const pattern = /^EnvironmentFile=-?(\/.*)$/.exec(line)?.[1];
    for (const path of pattern === undefined ? [] : await filesMatching(root, pattern))
      for (const [name, value] of keyValues(await root.text(path))) variables.set(name, value);
  }
  return variables;
}

/** Words between spaces; quotes hold spaces together, also in the middle of a word. */
export function splitCommand(text: string): string[] {
  const words = text.match(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words.map((word) =>
    word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ""),
  );
}

function expanded(word: string, variables: ReadonlyMap<string, string>): string[] {
  const alone = /^\$(\w+)$/.exec(word)?.[1];
  if (alone !== undefined) return splitCommand(variables.get(alone) ?? "");
  return [word.replace(/\$\{(\w+)\}/g, (_, name: string) => variables.get(name) ?? "")];
}
