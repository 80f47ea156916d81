import { createHash } from "node:crypto";
import { UnreadableObject } from "@/collectors/unreadable-object";
import { isRecord } from "./raw";

/** Longest text a fact keeps, in characters: longer than any path, image or rule that means something. */
const LONGEST_TEXT = 4096;
/** Most items of a list or map. An object beyond it is not cut, because what was cut off could be what matters. */
const MOST_ITEMS = 10_000;

/**
 * Keeps a fact's body within bounds. Long texts are cut and end in their length and a digest, so that a change beyond the cut
 * still shows. Gives the same object back where nothing had to be cut.
 * @throws UnreadableObject with reason too-large when a list or map has more than 10,000 items.
 */
export function withinBounds<T>(value: T): T {
  return bounded(value) as T;
}

function bounded(value: unknown): unknown {
  if (typeof value === "string") return value.length > LONGEST_TEXT ? cutText(value) : value;
  if (Array.isArray(value)) return boundedEntries(value, value.length);
  return isRecord(value) ? boundedEntries(value, Object.keys(value).length) : value;
}

function boundedEntries(value: unknown[] | Record<string, unknown>, size: number): unknown {
  if (size > MOST_ITEMS)
    throw new UnreadableObject("too-large", `a list or map of ${size} items (at most ${MOST_ITEMS})`);
  let copy: unknown[] | Record<string, unknown> | undefined;
  for (const [key, item] of Object.entries(value)) {
    const inner = bounded(item);
    if (inner === item) continue;
    copy ??= Array.isArray(value) ? [...value] : { ...value };
    Object.defineProperty(copy, key, { value: inner, enumerable: true, writable: true, configurable: true });
  }
  return copy ?? value;
}

function cutText(text: string): string {
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 16);
  return `${text.slice(0, LONGEST_TEXT)}… (${text.length} characters, sha256 ${digest})`;
}
