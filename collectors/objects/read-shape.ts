import type { z } from "zod";
import { UnreadableObject } from "@/collectors/unreadable-object";
import { withinBounds } from "./bounds";

/**
 * Reads a value as a schema of `facts` says, within bounds.
 * @param path where in the object the value lies, for the message: `spec.template.spec`
 * @throws UnreadableObject naming the first wrong fields; never with a value of theirs in it
 */
export function readShape<T extends z.ZodType>(schema: T, value: unknown, path: string): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return withinBounds(result.data);
  throw new UnreadableObject("malformed", describeIssues(result.error.issues, path));
}

function describeIssues(issues: readonly z.core.$ZodIssue[], path: string): string {
  const shown = issues.slice(0, 3).map((issue) => `${fieldPath(path, issue.path)}: ${issue.message}`);
  if (issues.length > shown.length) shown.push(`and ${issues.length - shown.length} more`);
  return shown.join("; ").slice(0, 600);
}

function fieldPath(path: string, keys: readonly PropertyKey[]): string {
  const parts = keys.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`));
  return `${path}${parts.join("")}`.replace(/^\./, "");
}
