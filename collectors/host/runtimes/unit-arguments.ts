import { filesMatching } from "../files-matching";
import type { HostRoot } from "../host-root";
import { keyValues } from "../key-values";

/** Where systemd looks for units of the system, what goes before first. */
const systemFolders = [
  "/etc/systemd/system",
  "/run/systemd/system",
  "/usr/local/lib/systemd/system",
  "/usr/lib/systemd/system",
  "/lib/systemd/system",
];

/** Where it looks for the units of a user. */
export function userUnitFolders(home: string): string[] {
  return [
    `${home}/.config/systemd/user`,
    "/etc/systemd/user",
    `${home}/.local/share/systemd/user`,
    "/usr/lib/systemd/user",
  ];
}

/** The assignments of a unit with its drop-ins in the order in which they count, `Section.Key` first; null when there is no such unit. */
export async function unitAssignments(
  root: HostRoot,
  unit: string,
  folders: readonly string[] = systemFolders,
): Promise<[key: string, value: string][] | null> {
  const files: string[] = [];
  for (const folder of folders)
    if (files.length === 0 && (await root.exists(`${folder}/${unit}`))) files.push(`${folder}/${unit}`);
  if (files.length === 0 || (await root.link(files[0]!)) === "/dev/null") return null;
  // Drop-ins count in the order of their names, whatever their folder; of the same name the first folder has it.
  const dropIns = new Map<string, string>();
  for (const folder of [...folders].reverse())
    for (const name of await root.namesIfThere(`${folder}/${unit}.d`))
      if (name.endsWith(".conf")) dropIns.set(name, `${folder}/${unit}.d/${name}`);
  files.push(...[...dropIns].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, path]) => path));
  const assignments: [string, string][] = [];
  for (const file of files) assignments.push(...assignmentsIn(await root.text(file)));
  return assignments;
}

/** Assignments of a unit file (systemd.syntax(7)): lines may go on behind a backslash, and comments begin with `#` or `;`. */
export function assignmentsIn(text: string): [key: string, value: string][] {
  const found: [string, string][] = [];
  let section = "";
  for (const line of joined(text)) {
    const heading = /^\[(.+)\]$/.exec(line)?.[1];
    if (heading !== undefined) section = heading;
    const assignment = /^([A-Za-z][\w-]*)\s*=\s*(.*)$/.exec(line);
    if (assignment) found.push([`${section}.${assignment[1]}`, assignment[2]!.trim()]);
  }
  return found;
}

function joined(text: string): string[] {
  const lines: string[] = [];
  let open = "";
  for (const line of text.split("\n").map((each) => each.trim())) {
    if (/^[#;]/.test(line)) continue;
    open += open === "" ? line : ` ${line}`;
    if (open.endsWith("\\")) {
      open = open.slice(0, -1).trimEnd();
      continue;
    }
    if (open !== "") lines.push(open);
    open = "";
  }
  return open === "" ? lines : [...lines, open];
}

/**
 * The command that a unit of systemd starts, with its drop-ins: an empty `ExecStart=` takes back what was set before, and `$OPTIONS` is what the
 * unit's own Environment and its EnvironmentFile say (systemd.service(5), systemd.exec(5)).
 * @returns words of the command; null when there is no such unit
 */
export async function unitCommand(
  root: HostRoot,
  unit: string,
  folders: readonly string[] = systemFolders,
): Promise<string[] | null> {
  const assignments = await unitAssignments(root, unit, folders);
  if (assignments === null) return null;
  const command = assignments.findLast(([key]) => key === "Service.ExecStart")?.[1] ?? "";
  const environment = await environmentOf(root, assignments);
  return wordsOf(command.replace(/^[-@:+!]+/, "")).flatMap((word) => expanded(word, environment));
}

/** What files say goes before what the unit and its drop-ins say, wherever they are named; an empty assignment takes back what was set before. */
async function environmentOf(
  root: HostRoot,
  assignments: readonly [key: string, value: string][],
): Promise<Map<string, string>> {
  const stated = (wanted: string) => {
    const values = assignments.filter(([key]) => key === wanted).map(([, value]) => value);
    return values.slice(values.lastIndexOf("") + 1);
  };
  const environment = new Map<string, string>();
  const take = (text: string) => {
    for (const [name, each] of keyValues(text)) environment.set(name, each);
  };
  for (const word of stated("Service.Environment").flatMap(wordsOf)) take(word);
  for (const pattern of stated("Service.EnvironmentFile"))
    for (const path of await filesMatching(root, pattern.replace(/^-/, ""))) take(await root.text(path));
  return environment;
}

/** `$NAME` as a word of its own becomes several words, `${NAME}` stays one. */
function expanded(word: string, environment: ReadonlyMap<string, string>): string[] {
  const alone = /^\$([A-Za-z_]\w*)$/.exec(word)?.[1];
  if (alone !== undefined) return wordsOf(environment.get(alone) ?? "");
  return [word.replace(/\$\{([A-Za-z_]\w*)\}/g, (_, name: string) => environment.get(name) ?? "")];
}

/** The words of a command, quotes taken off, also those inside of a word: `--name="a b"`. */
export function wordsOf(command: string): string[] {
  return [...command.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ""),
  );
}

/**
 * Flags among the words of a command: `--name=value`, `--name value`, `-H value`. A flag without a value is "true"; repeated ones are
 * joined by a comma.
 */
export function flagsOf(
  words: readonly string[],
  shorts: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const flags: Record<string, string> = {};
  for (let at = 1; at < words.length; at += 1) {
    const match = /^(--?)([A-Za-z][\w.-]*)(?:=(.*))?$/.exec(words[at]!);
    if (!match) continue;
    const name = match[1] === "-" ? (shorts[match[2]!] ?? match[2]!) : match[2]!;
    const next = words[at + 1];
    const takesNext = match[3] === undefined && next !== undefined && !next.startsWith("-");
    const value = match[3] ?? (takesNext ? next : "true");
    flags[name] = flags[name] === undefined ? value : `${flags[name]},${value}`;
    if (takesNext) at += 1;
  }
  return flags;
}
