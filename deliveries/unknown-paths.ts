/** The paths in `sent` that `kept`, made of it by a schema, lacks; those of one list are named once (`users.[].shell`). */
export function unknownPaths(sent: unknown, kept: unknown): Set<string> {
  const unknown = new Set<string>();
  collect(sent, kept, "", unknown);
  return unknown;
}

function collect(sent: unknown, kept: unknown, path: string, unknown: Set<string>): void {
  if (Array.isArray(sent)) {
    sent.forEach((each, position) => {
      collect(each, (kept as unknown[] | undefined)?.[position], `${path}[].`, unknown);
    });
    return;
  }
  if (typeof sent !== "object" || sent === null || typeof kept !== "object" || kept === null) return;
  const members = kept as Record<string, unknown>;
  for (const [key, value] of Object.entries(sent)) {
    // A schema may leave out what is null: both mean "not set".
    if (value !== null && !Object.hasOwn(members, key)) unknown.add(`${path}${key}`);
    else collect(value, members[key], `${path}${key}.`, unknown);
  }
}
