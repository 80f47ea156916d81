import type { ViewQuery } from "@/app/view-query";

/** Search parameters: a list is repeated, what is empty is left out. */
export type Query = Readonly<Record<string, string | number | readonly string[] | null | undefined>>;

/** A path with its search parameters, in a fixed order so that the same view has one address. */
export function withQuery(path: string, ...queries: (Query | undefined)[]): string {
  const params = new URLSearchParams();
  for (const query of queries) {
    for (const [key, value] of Object.entries(query ?? {})) {
      for (const each of Array.isArray(value) ? value : [value]) {
        if (each !== null && each !== undefined && each !== "") params.append(key, String(each));
      }
    }
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

const part = (id: string | number) => encodeURIComponent(id);

/** Every address of the product, in one place. `view` carries the instant and the sources being looked at. */
export const paths = {
  overview: (view?: ViewQuery, own?: Query) => withQuery("/", view, own),
  counting: (view?: ViewQuery) => withQuery("/counting", view),
  controls: (view?: ViewQuery) => withQuery("/controls", view),
  control: (id: string, view?: ViewQuery, own?: Query) => withQuery(`/controls/${part(id)}`, view, own),
  /** The control page, unfolded at one recommendation. */
  recommendation: (id: string, view?: ViewQuery) =>
    `${withQuery(`/controls/${part(id.split("-")[0] ?? id)}`, view, { open: id })}#${id}`,
  findings: (view?: ViewQuery, own?: Query) => withQuery("/findings", view, own),
  finding: (id: string, view?: ViewQuery) => withQuery(`/findings/${part(id)}`, view),
  checks: (view?: ViewQuery) => withQuery("/checks", view),
  check: (id: string, view?: ViewQuery) => withQuery(`/checks/${part(id)}`, view),
  assets: (view?: ViewQuery, own?: Query) => withQuery("/assets", view, own),
  asset: (id: number, view?: ViewQuery) => withQuery(`/assets/${part(id)}`, view),
  sources: (view?: ViewQuery) => withQuery("/sources", view),
  newSource: (own?: Query) => withQuery("/sources/new", own),
  source: (id: number, view?: ViewQuery) => withQuery(`/sources/${part(id)}`, view),
  reports: (view?: ViewQuery) => withQuery("/reports", view),
  account: () => "/account",
  settings: () => "/settings",
  organisation: () => "/organisation",
  audit: (own?: Query) => withQuery("/audit", own),
  signIn: () => "/sign-in",
  /** A document to download; `own` is the filter of the findings page. */
  export: (file: string, view?: ViewQuery, own?: Query) => withQuery(`/api/export/${file}`, view, own),
  schema: (name: string) => `/schemas/${name}.schema.json`,
  searchApi: () => "/api/search",
  scanApi: (scanId: number) => `/api/scans/${part(scanId)}`,
  japaneseFont: () => "/fonts/ibm-plex-sans-jp.css",
} as const;
