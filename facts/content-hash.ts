import { hash } from "node:crypto";

/**
 * JSON with sorted keys and no spaces: equal values give equal text. Characters that neither UTF-8 nor PostgreSQL can hold (lone
 * surrogates, NUL) become U+FFFD, so that what is hashed is what is stored. `undefined` members are left out, as in JSON.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `[${value.map(canonicalJson).join(",")}]`;
  const members = value as Record<string, unknown>;
  let text = "";
  for (const key of sortedKeys(members)) {
    const member = members[key];
    if (member === undefined) continue;
    text += `${text === "" ? "" : ","}${quotedKey(key)}${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

// Hundreds of thousands of pieces of evidence are written at a time: most texts need no escape, and their keys are few.
const plain = /^[ !#-[\]-~]*$/;
const knownKeys = new Map<string, string>();
const mostKnown = 2_000;

function quotedKey(key: string): string {
  let text = knownKeys.get(key);
  if (text === undefined) {
    text = `${quoted(key)}:`;
    if (knownKeys.size < mostKnown) knownKeys.set(key, text);
  }
  return text;
}

/** JSON writes whatever cannot be stored as `\\u…`, so a text without that escape needs no second look. */
function quoted(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  const json = JSON.stringify(text);
  return json.includes("\\u") ? JSON.stringify(storableText(text)) : json;
}

function sortedKeys(members: Record<string, unknown>): string[] {
  const keys = Object.keys(members);
  for (let i = 1; i < keys.length; i++) if (keys[i - 1]! > keys[i]!) return keys.sort();
  return keys;
}

/** SHA-256 of the canonical JSON of a value, in hex: what names facts and evidence by their content. */
export function contentHash(value: unknown): string {
  return hashText(canonicalJson(value));
}

/** SHA-256 of a text in UTF-8, in hex. */
export function hashText(text: string): string {
  return hash("sha256", text);
}

// A pair of surrogates is one character to a pattern with the flag u: this finds only the lone ones.
const unstorable = /\0|\p{Surrogate}/gu;

/** The text with lone surrogates and NUL replaced by U+FFFD. */
export function storableText(text: string): string {
  return text.replace(unstorable, "\ufffd");
}
