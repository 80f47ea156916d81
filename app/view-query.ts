/** The part of the URL that says how to look: it is carried from page to page. */
export const viewKeys = ["asOf", "source", "exceptions", "strengths"] as const;
export type ViewQuery = Partial<Record<(typeof viewKeys)[number], string>>;

/** Picks the view out of a page's search parameters. */
export function viewQueryOf(params: { get(name: string): string | null }): ViewQuery {
  const query: ViewQuery = {};
  for (const key of viewKeys) {
    const value = params.get(key);
    if (value) query[key] = value;
  }
  return query;
}
