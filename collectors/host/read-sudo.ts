import { Unavailable } from "@/collectors/unavailable";
import { linesOf, type Reading } from "./reading";

interface Sudo {
  rules: { subject: string; commands: string; withoutPassword: boolean }[];
  log?: string;
  logsInputOutput: boolean;
  usesPty: boolean;
}

/** Files that sudoers(5) includes are followed this deep. */
const DEEPEST = 8;

/** sudoers(5) with what it includes; null where there is no sudo or it may not be read (the reason is kept then). */
export async function readSudo(reading: Reading): Promise<Sudo | null> {
  const lines = await reading.part(() => linesWithIncludes(reading, "/etc/sudoers", 0));
  if (lines === null) return null;
  const sudo: Sudo = { rules: [], logsInputOutput: false, usesPty: false };
  for (const line of lines) {
    if (line.startsWith("Defaults")) takeDefaults(sudo, line);
    else takeRule(sudo, line);
  }
  return sudo;
}

async function linesWithIncludes(reading: Reading, path: string, depth: number): Promise<string[]> {
  if (depth > DEEPEST) throw new Unavailable("malformed", `${path}: included in a circle`);
  const text = (await reading.root.text(path)).replace(/\\\n/g, " ");
  const lines: string[] = [];
  for (const line of text.split("\n").map((each) => each.trim())) {
    const include = /^[#@](include|includedir)\s+"?([^"]+?)"?$/.exec(line);
    if (include) lines.push(...(await included(reading, include[1]!, include[2]!, depth)));
    else lines.push(...linesOf(line));
  }
  return lines;
}

/** A folder's files count in the order of their names; those with a dot or ending in `~` are left out. */
async function included(reading: Reading, how: string, path: string, depth: number): Promise<string[]> {
  const whole = path.startsWith("/") ? path : `/etc/${path}`;
  if (how === "include") return linesWithIncludes(reading, whole, depth + 1);
  const names = (await reading.root.namesIfThere(whole)).filter((name) => !name.includes(".") && !name.endsWith("~"));
  const lines: string[] = [];
  for (const name of names) lines.push(...(await linesWithIncludes(reading, `${whole}/${name}`, depth + 1)));
  return lines;
}

function takeDefaults(sudo: Sudo, line: string): void {
  const log = /\blogfile\s*=\s*"?([^",\s]+)/.exec(line)?.[1] ?? /\bsyslog\s*=\s*"?(\w+)/.exec(line)?.[1];
  if (log) sudo.log = log;
  if (/(^|[\s,])!syslog\b/.test(line)) sudo.log ??= "none";
  if (/(^|[\s,])log_(input|output)\b/.test(line)) sudo.logsInputOutput = true;
  if (/(^|[\s,])use_pty\b/.test(line)) sudo.usesPty = true;
}

function takeRule(sudo: Sudo, line: string): void {
  if (/^(User|Runas|Host|Cmnd|Cmd)_Alias\b/.test(line)) return;
  const rule = /^(\S+)\s+(.+?)\s*=\s*(.+)$/.exec(line);
  if (!rule) return;
  sudo.rules.push({
    subject: rule[1]!,
    commands: rule[3]!.slice(0, 500),
    withoutPassword: /\bNOPASSWD\s*:/.test(rule[3]!),
  });
}
