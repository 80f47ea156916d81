import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import { enabledUnits } from "./enabled-units";
import { processTable } from "./process-table";
import { linesOf, type Reading } from "./reading";

/** The audit daemon and its rules. */
interface Audit {
  isRunning: boolean | null;
  rules: string[];
  immutable: boolean;
}

/**
 * auditctl(8) says which rules are loaded; where it cannot be asked, the files say which are loaded at boot. `-e 2` locks the rules until the next
 * boot. null: no audit.
 * @throws Unavailable when the rules may not be read
 */
export async function readAudit(reading: Reading): Promise<Audit | null> {
  const loaded = reading.isRoot ? await unavailableOr(() => reading.command("auditctl", ["-l"])) : null;
  const lines = typeof loaded === "string" ? linesOf(loaded) : await writtenRules(reading);
  if (lines === null) return null;
  const state = typeof loaded === "string" ? await unavailableOr(() => reading.command("auditctl", ["-s"])) : "";
  const isLocked = typeof state === "string" && /^enabled\s+2$/m.test(state);
  const isOff = (typeof state === "string" && /^enabled\s+0$/m.test(state)) || (await isSwitchedOff(reading, lines));
  const rules = isOff ? [] : lines.filter((line) => /^-[aAwS]\s/.test(line)).slice(0, 2_000);
  const isRunning = await daemonRuns(reading);
  return { isRunning, rules, immutable: isLocked || lines.some((line) => /^-e\s+2$/.test(line)) };
}

/** Rules record nothing where the kernel was started without audit, or the last word of the files is that it is not enabled. */
async function isSwitchedOff({ root }: Reading, lines: readonly string[]): Promise<boolean> {
  const commandLine = await unavailableOr(() => root.textIfThere("/proc/cmdline"));
  if (typeof commandLine === "string" && /(^|\s)audit=(0|off)(\s|$)/.test(commandLine)) return true;
  return lines.findLast((line) => /^-e\s+\d$/.test(line)) === "-e 0";
}

/** auditctl reads audit.rules, which augenrules(8) makes of the parts in rules.d. */
async function writtenRules({ root }: Reading): Promise<string[] | null> {
  const whole = await root.textIfThere("/etc/audit/audit.rules");
  // `-D` takes back every rule before it.
  const all = whole === null ? [] : linesOf(whole);
  const made = all.slice(all.findLastIndex((line) => /^-D(\s|$)/.test(line)) + 1);
  if (made.some((line) => /^-[aAwS]\s/.test(line))) return made;
  const parts: string[] = [];
  for (const name of await root.namesIfThere("/etc/audit/rules.d"))
    if (name.endsWith(".rules")) parts.push(...linesOf(await root.text(`/etc/audit/rules.d/${name}`)));
  return whole === null && parts.length === 0 ? null : [...new Set([...made, ...parts])];
}

/** By its process where processes show, else by what starts at boot. */
async function daemonRuns(reading: Reading): Promise<boolean | null> {
  const processes = await unavailableOr(() => processTable(reading));
  if (!(processes instanceof Unavailable)) return processes.some(({ name }) => name === "auditd");
  const units = await enabledUnits(reading);
  return units.has("auditd.service") || units.has("auditd");
}
