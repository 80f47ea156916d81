import { z } from "zod";
import type { Query } from "@/app/paths";
import { type SearchParams, several } from "@/app/view";
import { isControlId, isRecommendationId } from "@/controls/catalog/catalog";
import { TIERS } from "@/controls/catalog/closed-sets";
import { outcomes, severities } from "@/controls/outcome";
import { assetKinds } from "@/facts/asset";
import type { FindingFilter, FindingGroupBy, FindingOrder } from "@/posture/answers";

export const emptyFindingFilter: FindingFilter = {
  outcome: [],
  severity: [],
  tier: [],
  checkId: [],
  controlId: null,
  recommendationId: null,
  sourceId: [],
  namespace: [],
  assetKind: [],
  search: "",
};

export const groupings = [
  "check",
  "namespace",
  "asset",
  "control",
  "source",
] as const satisfies readonly FindingGroupBy[];
export const orders = ["severity", "newest", "asset", "check"] as const satisfies readonly FindingOrder[];

const text = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().trim().max(200).catch(""));
/** Values of a closed set; others are as if they were not there. */
const ofSet = <T extends string>(set: readonly T[]) =>
  several.catch([]).transform((values) => set.filter((each) => values.includes(each)));
/** Repeated, never split: names of namespaces and checks hold no commas, but "" is a value (outside namespaces). */
const names = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z.array(z.string().max(253)).max(50).catch([]),
);

const querySchema = z.object({
  outcome: several.catch([]),
  severity: ofSet(severities),
  tier: ofSet(TIERS),
  control: text,
  recommendation: text,
  check: names,
  sources: several.pipe(z.array(z.coerce.number<string>().int().positive())).catch([]),
  namespace: names,
  kind: ofSet(assetKinds),
  q: text,
  group: text.pipe(z.enum(groupings)).or(z.null()).catch(null),
  order: text.pipe(z.enum(orders)).catch("severity"),
  page: text.pipe(z.coerce.number<string>().int().min(1).max(100_000)).catch(1),
});

export interface FindingQuery {
  filter: FindingFilter;
  group: FindingGroupBy | null;
  order: FindingOrder;
  page: number;
  /** True when no outcome was chosen: failures are shown. */
  byDefault: boolean;
}

/** What is outside any namespace, as the address writes it: an empty value would be dropped. */
export const outsideNamespaces = "-";

/** Reads the explorer's state from the address. Without an outcome, failures are meant; "all" is every outcome. */
export function findingQueryOf(params: SearchParams): FindingQuery {
  const query = querySchema.parse(params);
  const chosen = outcomes.filter((each) => query.outcome.includes(each));
  const all = query.outcome.includes("all");
  return {
    filter: {
      outcome: all ? [] : chosen.length > 0 ? chosen : ["fail"],
      severity: query.severity,
      tier: query.tier,
      checkId: query.check.filter(Boolean),
      controlId: isControlId(query.control) ? query.control : null,
      recommendationId: isRecommendationId(query.recommendation) ? query.recommendation : null,
      sourceId: query.sources,
      namespace: query.namespace.map((name) => (name === outsideNamespaces ? "" : name)),
      assetKind: query.kind,
      search: query.q,
    },
    group: query.group,
    order: query.order,
    page: query.page,
    byDefault: !all && chosen.length === 0,
  };
}

/** The explorer's state as search parameters; the page is left out, because any other change begins the list again. */
export function toQuery({ filter, group, order, byDefault }: FindingQuery): Query {
  return {
    outcome: byDefault ? null : filter.outcome.length === 0 ? "all" : filter.outcome,
    severity: filter.severity,
    tier: filter.tier,
    control: filter.controlId,
    recommendation: filter.recommendationId,
    check: filter.checkId,
    sources: filter.sourceId.map(String),
    namespace: filter.namespace.map((name) => name || outsideNamespaces),
    kind: filter.assetKind,
    q: filter.search,
    group,
    order: order === "severity" ? null : order,
  };
}

/** The state with something about the filter changed. */
export function withFilter(query: FindingQuery, change: Partial<FindingFilter>): FindingQuery {
  const touched = "outcome" in change;
  return { ...query, page: 1, byDefault: query.byDefault && !touched, filter: { ...query.filter, ...change } };
}

/** A list with a value put in, or taken out where it was in. */
export function toggled<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}
