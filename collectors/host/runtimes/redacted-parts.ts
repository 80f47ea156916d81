import { REDACTED, redactLiteral } from "@/collectors/objects/redact";
import { redactArguments } from "@/collectors/objects/redact-arguments";

/** `NAME=value` as a name and what the value looks like; the value is not kept. */
export function toVariable(assignment: string): { name: string; looksLike?: string } {
  const at = assignment.indexOf("=");
  if (at < 0) return { name: assignment };
  const name = assignment.slice(0, at);
  const { looksLike } = redactLiteral(name, assignment.slice(at + 1));
  return looksLike === null ? { name } : { name, looksLike };
}

/** Labels, with the values that look like secrets taken out: proxies keep password hashes in theirs. */
export function toLabels(labels: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).map(([key, value]) => {
      const text = String(value ?? "");
      return [key, redactLiteral(key, text).looksLike === null ? text.slice(0, 500) : REDACTED];
    }),
  );
}

/** The arguments of a command that hold something that looks like a secret, redacted. */
export function secretArguments(words: readonly unknown[]): string[] {
  const redacted = redactArguments(words.map(String));
  return redacted.filter((word) => word.includes(REDACTED)).map((word) => word.slice(0, 200));
}
