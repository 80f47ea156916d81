import { z } from "zod";

const day = 86_400_000;
const ranges = { day, week: 7 * day, quarter: 84 * day, year: 365 * day };
export type TrendName = keyof typeof ranges;
export const trendNames = ["day", "week", "quarter", "year"] as const;

/** What the overview keeps in its address beside the view. */
export const overviewQuerySchema = z.object({
  trend: z.enum(trendNames).catch("quarter"),
  controls: z.enum(["matrix", "table"]).catch("matrix"),
});
export type OverviewQuery = z.infer<typeof overviewQuerySchema>;

/** The part of the query that differs from the default, for links. */
export function ownQuery(own: OverviewQuery, change: Partial<OverviewQuery> = {}): Record<string, string | null> {
  const next = { ...own, ...change };
  return {
    trend: next.trend === "quarter" ? null : next.trend,
    controls: next.controls === "matrix" ? null : next.controls,
  };
}

/** The instants of a trend that ends at `to`. */
export function trendRange(name: TrendName, to: Date): { from: Date; to: Date; points: number } {
  return { from: new Date(to.getTime() - ranges[name]), to, points: 29 };
}
