import { createHash } from "node:crypto";

/** SHA-256 (hex) of the parts: the only source of "randomness" in made-up estates, so that the same plan gives the same world. */
export function hashOf(...parts: readonly (string | number)[]): string {
  return createHash("sha256").update(parts.join("\u0000")).digest("hex");
}

/** A UUID of version 4 in form. */
export function uidOf(...parts: readonly (string | number)[]): string {
  const hex = hashOf("uid", ...parts);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

// The letters that Kubernetes uses for generated names: no vowels, nothing that is easily misread.
const NAME_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

/** A generated-name suffix such as `x7k2m`. */
export function suffixOf(length: number, ...parts: readonly (string | number)[]): string {
  const hex = hashOf("suffix", ...parts);
  let suffix = "";
  for (let at = 0; at < length; at++) {
    suffix += NAME_LETTERS[Number.parseInt(hex.slice(at * 3, at * 3 + 3), 16) % NAME_LETTERS.length];
  }
  return suffix;
}

/** A whole number from 0 up to (not including) `below`. */
export function numberOf(below: number, ...parts: readonly (string | number)[]): number {
  return Number.parseInt(hashOf("number", ...parts).slice(0, 8), 16) % below;
}

/** `sha256:…` for an image reference without digest. */
export function digestOf(image: string): string {
  return `sha256:${hashOf("image", image)}`;
}
