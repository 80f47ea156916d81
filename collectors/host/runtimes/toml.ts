import { parse } from "smol-toml";
import type { RawObject } from "@/collectors/objects/raw";
import { UnreadableObject } from "@/collectors/unreadable-object";

/** A TOML document (v1.0.0). @throws UnreadableObject that names the place, never with the text */
export function parseToml(text: string): RawObject {
  try {
    return parse(text) as RawObject;
  } catch (error) {
    const { line, column } = error as { line?: number; column?: number };
    throw new UnreadableObject("malformed", line === undefined ? "no TOML" : `no TOML: line ${line}, column ${column}`);
  }
}

/** A JSON document. @throws UnreadableObject */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableObject("malformed", "no JSON");
  }
}
