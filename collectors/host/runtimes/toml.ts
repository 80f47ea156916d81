import { parse } from "smol-toml";
import type { RawObject } from "@/collectors/objects/raw";
import { UnreadableObject } from "@/collectors/unreadable-object";

/**
 * A TOML document (v1.0.0).
 * @param path the file, for the message
 * @throws UnreadableObject that names the place, never with the text
 */
export function parseToml(text: string, path?: string): RawObject {
  try {
    return parse(text) as RawObject;
  } catch (error) {
    const { line, column } = error as { line?: number; column?: number };
    throw refused(path, line === undefined ? "no TOML" : `no TOML: line ${line}, column ${column}`);
  }
}

/** A JSON document. @throws UnreadableObject */
export function parseJson(text: string, path?: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused(path, "no JSON");
  }
}

function refused(path: string | undefined, why: string): UnreadableObject {
  return new UnreadableObject("malformed", path === undefined ? why : `${path}: ${why}`);
}
