import { UnreadableObject } from "@/collectors/unreadable-object";

/** An object of the API as it was parsed: nothing about its shape is known yet. */
export type RawObject = Record<string, unknown>;

/** True for JSON objects, false for lists, null and everything else. */
export function isRecord(value: unknown): value is RawObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object under a key, or an empty one: for fields whose shape is judged elsewhere or does not matter. */
export function recordAt(value: unknown, key: string): RawObject {
  const inner = isRecord(value) ? value[key] : undefined;
  return isRecord(inner) ? inner : {};
}

/** The list under a key, or an empty one. */
export function listAt(value: unknown, key: string): unknown[] {
  const inner = isRecord(value) ? value[key] : undefined;
  return Array.isArray(inner) ? inner : [];
}

/** The text under a key, undefined when it is absent, empty or no text. */
export function textAt(value: unknown, key: string): string | undefined {
  const inner = isRecord(value) ? value[key] : undefined;
  return typeof inner === "string" && inner !== "" ? inner : undefined;
}

/**
 * Applies a shaping function to each item of a list and leaves everything that is not a list as it is, so that the
 * schema that follows sees the wrong shape and names its path.
 */
export function mapIfList(value: unknown, shape: (item: unknown) => unknown): unknown {
  return Array.isArray(value) ? value.map(shape) : value;
}

/**
 * The object under a key, or an empty one when it is not set.
 * @throws UnreadableObject when something else lies there: to read it as not set would make it look harmless
 */
export function objectAt(value: unknown, key: string): RawObject {
  const inner = isRecord(value) ? value[key] : undefined;
  if (inner === undefined || inner === null || isRecord(inner)) return inner ?? {};
  throw new UnreadableObject("malformed", `${key} is no object`);
}

/**
 * The list under a key, or an empty one when it is not set.
 * @throws UnreadableObject when something else lies there
 */
export function itemsAt(value: unknown, key: string): unknown[] {
  const inner = isRecord(value) ? value[key] : undefined;
  if (inner === undefined || inner === null || Array.isArray(inner)) return inner ?? [];
  throw new UnreadableObject("malformed", `${key} is no list`);
}
