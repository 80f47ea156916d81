import { type Literal, REDACTED, redactLiteral } from "./redact";
import { mayHoldSecret, secretPatterns } from "./secret-patterns";

/** Longer arguments are cut before they are searched: Linux starts no program with one (execve(2), 128 KiB). */
const LONGEST_ARGUMENT = 131_072;
/** More than an object of the API server holds. */
const LONGEST_LITERAL = 1024 * 1024;

const flagWithValue = /(--?[A-Za-z][\w.-]{1,80})(=|\s{1,4}(?!-))("[^"]*"|'[^']*'|[^\s"';|&]+)/g;
const assignment = /(?<![\w.-])([A-Za-z_]\w{1,80})(=)("[^"]*"|'[^']*'|[^\s"';|&]+)/g;
const jsonField = /("[\w.-]{2,80}"\s{0,4})(:\s{0,4})("(?:[^"\\]|\\.)*")/g;

/**
 * A container's command or arguments with what looks like a secret replaced by `[redacted]`. Names stay: `--password=[redacted]`,
 * also when the value is the next argument, and inside the scripts that shells are given with `-c`.
 */
export function redactArguments(list: readonly string[]): string[] {
  return list.map((argument, at) => {
    const flag = at > 0 ? /^--?([A-Za-z][\w.-]*)$/.exec(list[at - 1] ?? "")?.[1] : undefined;
    const isValue = flag !== undefined && !argument.startsWith("-");
    return isValue && redactLiteral(flag, argument).looksLike !== null ? REDACTED : redactText(argument);
  });
}

/** What a literal looks like by itself, or for what it holds: settings and flags (`-Dstore.password=…`), fields of JSON in one line. */
export function describeLiteral(name: string, value: string): Literal {
  const literal = redactLiteral(name, value);
  if (literal.looksLike !== null || !/[=:]|--/.test(value)) return literal;
  return redactText(value, LONGEST_LITERAL).includes(REDACTED) ? { ...literal, looksLike: "secret-by-name" } : literal;
}

/** A text with every secret in it that a pattern or the name before it gives away replaced. */
export function redactText(text: string, longest = LONGEST_ARGUMENT): string {
  const searched = text.slice(0, longest);
  if (searched.length < 6) return searched;
  let redacted = searched;
  if (mayHoldSecret(searched))
    for (const { pattern } of secretPatterns) redacted = redacted.replace(pattern, keepNamedGroup);
  for (const named of [flagWithValue, assignment, jsonField]) redacted = redacted.replace(named, redactValue);
  return redacted;
}

function keepNamedGroup(_match: string, ...rest: unknown[]): string {
  const groups = rest.at(-1);
  const kept = typeof groups === "object" && groups !== null ? (groups as { kept?: string }).kept : undefined;
  return `${kept ?? ""}${REDACTED}`;
}

function redactValue(match: string, name: string, separator: string, value: string): string {
  const bare = value.replace(/^["']|["']$/g, "");
  if (bare.includes(REDACTED) || bare.startsWith("$")) return match;
  if (separator.trim() === "" && bare.startsWith("-")) return match;
  return redactLiteral(name.replace(/^["'-]+|["'\s]+$/g, ""), bare).looksLike === null
    ? match
    : `${name}${separator}${REDACTED}`;
}
