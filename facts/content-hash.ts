import { createHash } from "node:crypto";

/**
 * JSON with sorted keys and no spaces: equal values give equal text. Characters that neither UTF-8 nor PostgreSQL can hold (lone
 * surrogates, NUL) become U+FFFD, so that what is hashed is what is stored. `undefined` members are left out, as in JSON.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(storableText(value));
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = value as Record<string, unknown>;
  let text = "";
  for (const key of Object.keys(members).sort()) {
    if (members[key] === undefined) continue;
    text += `${text === "" ? "" : ","}${JSON.stringify(storableText(key))}:${canonicalJson(members[key])}`;
  }
  return `{${text}}`;
}

/** SHA-256 of the canonical JSON of a value, in hex: what names facts and evidence by their content. */
export function contentHash(value: unknown): string {
  return hashText(canonicalJson(value));
}

/** SHA-256 of a text in UTF-8, in hex. */
export function hashText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

// A pair of surrogates is one character to a pattern with the flag u: this finds only the lone ones.
const unstorable = /\0|\p{Surrogate}/gu;

/** The text with lone surrogates and NUL replaced by U+FFFD. */
export function storableText(text: string): string {
  return text.replace(unstorable, "\ufffd");
}
