import type { HostRoot } from "../host-root";

/** Where systemd looks for units, what goes before first. */
const folders = ["/etc/systemd/system", "/run/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system"];

/**
 * The command that a unit of systemd starts, with its drop-ins: an empty `ExecStart=` takes back what was set before (systemd.service(5)).
 * @returns words of the command; null when there is no such unit
 */
export async function unitCommand(root: HostRoot, unit: string): Promise<string[] | null> {
  const files: string[] = [];
  for (const folder of folders) {
    if (files.length === 0 && (await root.exists(`${folder}/${unit}`))) files.push(`${folder}/${unit}`);
  }
  if (files.length === 0) return null;
  for (const folder of [...folders].reverse())
    for (const name of await root.namesIfThere(`${folder}/${unit}.d`))
      if (name.endsWith(".conf")) files.push(`${folder}/${unit}.d/${name}`);
  let command = "";
  for (const file of files) {
    const text = (await root.text(file)).replace(/\\\n/g, " ");
    for (const [, value] of text.matchAll(/^ExecStart=(.*)$/gm)) command = value!.trim();
  }
  return wordsOf(command.replace(/^[-@:+!]+/, ""));
}

function wordsOf(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? "",
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
