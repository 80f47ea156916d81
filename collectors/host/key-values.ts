/** Assignments of a file that a shell could read (`KEY="value"`): os-release(5), /etc/default/*, /etc/selinux/config. Later ones win. */
export function keyValues(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of text.split("\n")) {
    const match = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line);
    if (match) found.set(match[1]!, unquoted(match[2]!));
  }
  return found;
}

function unquoted(value: string): string {
  const quoted = /^(["'])(.*)\1$/.exec(value);
  return quoted ? quoted[2]!.replace(/\\(["'\\$`])/g, "$1") : value;
}
