import type { z } from "zod";
import type { literalSchema } from "@/facts/kubernetes/pod-spec";
import { isNameOfSwitch, nameHint } from "./secret-names";
import { mayHoldSecret, secretPatterns } from "./secret-patterns";
import { defaultIn, isReference } from "./value-references";

export type Literal = z.infer<typeof literalSchema>;

export const REDACTED = "[redacted]";
/** Values are looked through up to here, which is more than an object of the API server holds. */
const LONGEST_SEARCHED = 1024 * 1024;

/**
 * Describes a literal value without keeping it: its length in characters, and what it looks like. `looksLike` is the name of
 * a pattern of `secretPatterns`, `secret-by-name` when the name says so and the value is no setting or reference,
 * `high-entropy` when the name hints at it and the value looks random, otherwise null.
 */
export function redactLiteral(name: string, value: string): Literal {
  return { length: value.length, looksLike: secretKind(name, value) };
}

function secretKind(name: string, value: string): string | null {
  const fallback = defaultIn(value);
  if (fallback !== undefined) return secretKind(name, fallback);
  if (isReference(value)) return null;
  const searched = value.slice(0, LONGEST_SEARCHED);
  const matched = mayHoldSecret(searched) && secretPatterns.find(({ pattern }) => searched.search(pattern) >= 0);
  if (matched) return matched.name;
  const hint = nameHint(name);
  if (hint !== null && /^[01]$/.test(value.trim()) && isNameOfSwitch(name)) return null;
  if (hint === "password")
    return isSwitch(value) || isPath(value) || isWorkingDirectory(name, value) ? null : "secret-by-name";
  if (hint === "secret") return isSwitch(value) || isSetting(value) || isPath(value) ? null : "secret-by-name";
  if (hint === "object") return isObjectName(value) ? null : "secret-by-name";
  return hint === "hint" && looksRandom(value) ? "high-entropy" : null;
}

/** `web-tls`, `shop/database-password`: how an object is named, in more than one word, because one word is as often a password. */
function isObjectName(value: string): boolean {
  const text = value.trim();
  return isSwitch(text) || (/^[a-z0-9]+(?:[-./][a-z0-9]+)+$/.test(text) && !text.split(/[-./]/).some(looksRandom));
}

function isSwitch(value: string): boolean {
  return /^(true|false|yes|no|on|off|null|nil|none|enabled?|disabled?|optional|required)$/i.test(value.trim());
}

/** `PWD` is what shells call the working directory; `pwd` is more often a password, as long as it is no path. */
function isWorkingDirectory(name: string, value: string): boolean {
  return name === "PWD" || (/^pwd$/i.test(name) && /^([/~.]|[A-Za-z]:[\\/])/.test(value.trim()));
}

/** Numbers, durations, quantities: `TOKEN_RENEWAL=24h` is a setting. */
function isSetting(value: string): boolean {
  return /^[+-]?\d+(\.\d+)?\s*(ns|us|ms|s|sec|m|min|h|d|w|[kKMGT]i?[bB]?|%)?$|^(\d+(h|m|s|ms))+$/.test(value.trim());
}

/** An absolute path of at least two plain segments. Base64 can look like one, but not without a long segment. */
function isPath(value: string): boolean {
  const text = value.trim();
  return (
    /^(file:\/\/)?(\/[\w.@+-]{1,64}){2,}\/?$/.test(text) &&
    !text.split("/").some((part) => part.length > 24 && looksRandom(part))
  );
}

/** Base64 or hexadecimal text of at least 16 characters with at least 3 (hexadecimal: 2.5) bits of entropy each. */
export function looksRandom(value: string): boolean {
  const text = value.trim();
  if (text.length < 16 || text.length > 4096 || !/^[A-Za-z0-9+/_=.-]+$/.test(text)) return false;
  if (/^[0-9a-f]+$/i.test(text)) return text.length >= 32 && entropy(text) >= 2.5;
  return /[0-9]/.test(text) && /[A-Za-z]/.test(text) && !/^[a-z]+([-._/][a-z0-9]+)*$/.test(text) && entropy(text) >= 3;
}

/** Shannon entropy in bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
