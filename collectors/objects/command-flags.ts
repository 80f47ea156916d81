/** Words of a command line: a shell's `-c` text is taken apart too. */
export function wordsOf(command: readonly string[]): string[] {
  return command.flatMap((part) => (/\s/.test(part) && part.includes("--") ? part.trim().split(/\s+/) : [part]));
}

/**
 * Flags among words: `--name=value`, `--name value`. A switch without a value is `true`; repeated flags are joined by commas, as flags that
 * take lists read them; `_` in a name counts as `-`, as Kubernetes has it. At most 500.
 */
export function flagsIn(words: readonly string[]): Record<string, string> {
  const flags = new Map<string, string>();
  for (const [at, word] of words.entries()) {
    const match = /^--?([A-Za-z][\w.-]*)(?:=(.*))?$/s.exec(word);
    if (!match || flags.size >= 500) continue;
    const next = words[at + 1];
    const value = match[2] ?? (next !== undefined && !next.startsWith("-") ? next : "true");
    const name = match[1]!.replaceAll("_", "-");
    const before = flags.get(name);
    flags.set(name, unquoted(before === undefined ? value : `${before},${value}`).slice(0, 4_000));
  }
  return Object.fromEntries(flags);
}

function unquoted(value: string): string {
  return /^(["']).*\1$/s.test(value) ? value.slice(1, -1) : value;
}
