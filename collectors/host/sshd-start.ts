import { enabledUnits } from "./enabled-units";
import type { HostRoot } from "./host-root";
import { unitCommand } from "./node/unit-command";
import type { Reading } from "./reading";
import { unitAssignments } from "./runtimes/unit-arguments";

/** Units under which distributions start sshd, those of its socket last. */
const units = ["ssh.service", "sshd.service", "ssh@.service", "sshd@.service"];

/** What sshd is told as it starts, before any file: the file to read in the place of the usual one, and options that go before those of the file. */
export interface SshdStart {
  file: string | null;
  /** `PasswordAuthentication yes`, in the order in which they are given. */
  options: string[];
}

/** By the words of its unit (sshd(8)): `-f file`, `-o option`, `-p port`. @throws Unavailable */
export async function sshdStart(root: HostRoot): Promise<SshdStart> {
  for (const unit of units) {
    const words = await unitCommand(root, unit);
    if (words?.[0]?.endsWith("sshd")) return startIn(words.slice(1));
  }
  return { file: null, options: [] };
}

/** Further servers of the host, by units of their own that start by themselves: one for other ports, with another file. @throws Unavailable */
export async function furtherSshds(reading: Reading): Promise<(SshdStart & { unit: string })[]> {
  const found: (SshdStart & { unit: string })[] = [];
  for (const unit of [...(await enabledUnits(reading))].sort()) {
    if (!unit.endsWith(".service") || units.some((own) => own === unit || own === unit.replace(/@.+\./, "@.")))
      continue;
    if (!(await startsSshd(reading.root, unit))) continue;
    const words = await unitCommand(reading.root, unit);
    if (words !== null) found.push({ unit, ...startIn(words.slice(1)) });
  }
  return found;
}

/** By the command as written: files of variables of other units need not be open to us. */
async function startsSshd(root: HostRoot, unit: string): Promise<boolean> {
  const assignments = (await unitAssignments(root, unit)) ?? [];
  const command = assignments.findLast(([key]) => key === "Service.ExecStart")?.[1] ?? "";
  return /^[-@:+!]*"?\S*\/sshd"?(\s|$)/.test(command);
}

function startIn(words: readonly string[]): SshdStart {
  const start: SshdStart = { file: null, options: [] };
  for (const [at, word] of words.entries()) {
    const [, flag, rest] = /^-([fop])(.*)$/s.exec(word) ?? [];
    const value = rest || words[at + 1] || "";
    if (flag === "f") start.file = value;
    if (flag === "o") start.options.push(value.replace(/^\s*(\w+)\s*=\s*/, "$1 "));
    if (flag === "p") start.options.push(`Port ${value}`);
  }
  return start;
}
