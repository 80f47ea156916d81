import type { HostRoot } from "./host-root";
import { unitCommand } from "./node/unit-command";

/** Units under which distributions start sshd. */
const units = ["ssh.service", "sshd.service"];

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
