/** Section numbers in short: `1.1.1-21 2.2` is 1.1.1 to 1.1.21 and 2.2. */
export function sectionsIn(short: string): string[] {
  return short.split(/\s+/).flatMap((part) => {
    const [, before, from, to] = /^((?:\d+\.)+)(\d+)-(\d+)$/.exec(part) ?? [];
    if (before === undefined) return [part];
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => `${before}${Number(from) + index}`);
  });
}

/** What each section means, from a table of meanings with their sections in short. */
export function bySection<M extends string>(table: Readonly<Partial<Record<M, string>>>): Map<string, M> {
  return new Map(
    (Object.entries(table) as [M, string][]).flatMap(([meaning, short]) =>
      sectionsIn(short).map((section) => [section, meaning] as const),
    ),
  );
}
