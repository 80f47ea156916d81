import type { AnyCheck } from "@/controls/check";

/** Version of the set of checks: raised when a check is added, removed or judges differently. Recorded with each assessment. */
export const checksVersion = "1.0.0";

/** The one list of checks, in the order of tiers. */
export const allChecks: readonly AnyCheck[] = [];

/** The check with that id. Throws when there is none: ids come from this list. */
export function checkById(id: string): AnyCheck {
  const check = byId.get(id);
  if (!check) throw new Error(`no check ${id}`);
  return check;
}

const byId = new Map(allChecks.map((check) => [check.id, check]));
