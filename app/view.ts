import { z } from "zod";
import type { Query } from "@/app/paths";
import { type ViewQuery, viewKeys } from "@/app/view-query";
import type { Scope } from "@/posture/answers";

export type SearchParams = Record<string, string | string[] | undefined>;

/** One value of a parameter that may be repeated. */
const single = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().max(500).optional());

/** Every value of a parameter that may be repeated, or be several separated by commas. */
export const several = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat().flatMap((each) => String(each).split(","))),
  z.array(z.string().max(200)).max(100),
);

const viewSchema = z.object({
  asOf: single.pipe(z.coerce.date<string>().optional()).catch(undefined),
  source: several.pipe(z.array(z.coerce.number<string>().int().positive())).catch([]),
  exceptions: single.pipe(z.enum(["with", "without"])).catch("with"),
  strengths: single.pipe(z.enum(["all", "must-and-should"])).catch("all"),
});

/** How a page looks at the estate. `asOf` null is now. */
export interface View {
  scope: Scope;
  asOf: Date | null;
  now: Date;
  /** To carry the view into links. */
  query: ViewQuery;
}

/** Reads the view from a page's address. What makes no sense is as if it were not there; the future is now. */
export function viewOf(params: SearchParams, now = new Date()): View {
  const parsed = viewSchema.parse(params);
  const asOf = parsed.asOf && parsed.asOf < now ? parsed.asOf : null;
  const { exceptions, strengths } = parsed;
  const sourceIds = parsed.source.length > 0 ? parsed.source : null;
  const query: ViewQuery = {
    asOf: asOf ? asOf.toISOString() : undefined,
    source: sourceIds?.join(","),
    exceptions: exceptions === "without" ? exceptions : undefined,
    strengths: strengths === "all" ? undefined : strengths,
  };
  return { scope: { asOf: asOf ?? now, sourceIds, exceptions, strengths }, asOf, now, query };
}

/** The view with something about it changed; null takes a choice away. */
export function turned(view: View, change: Partial<Record<(typeof viewKeys)[number], string | null>>): ViewQuery {
  const query: Query = { ...view.query, ...change };
  return Object.fromEntries(viewKeys.flatMap((key) => (query[key] ? [[key, String(query[key])]] : [])));
}
