import { z } from "zod";
import { outsideNamespaces } from "@/app/(house)/findings/_parts/finding-query";
import { several } from "@/app/view";
import { isControlId, isRecommendationId } from "@/controls/catalog/catalog";
import { TIERS } from "@/controls/catalog/closed-sets";
import { outcomes, severities } from "@/controls/outcome";
import { assetKinds } from "@/facts/asset";
import { locales } from "@/messages/locales";
import type { FindingFilter, Scope } from "@/posture/answers";

// Unlike a page, a document refuses what makes no sense: who keeps it must be able to rely on what was asked for.

const one = z.string().max(500).optional();
const ids = several.transform((values) => values.map(Number)).pipe(z.array(z.number().int().positive()));
const names = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z.array(z.string().min(1).max(253)).max(50),
);
const ofSet = <T extends string>(set: readonly [T, ...T[]] | readonly T[]) =>
  several.pipe(z.array(z.enum(set as [T, ...T[]])));

const viewShape = {
  asOf: one.pipe(z.iso.datetime({ offset: true }).or(z.iso.date()).optional()),
  source: ids,
  exceptions: one.pipe(z.enum(["with", "without"]).default("with")),
  strengths: one.pipe(z.enum(["all", "must-and-should"]).default("all")),
  locale: one.pipe(z.enum(locales).optional()),
  bom: one.pipe(z.enum(["0", "1"]).default("0")),
};

const filterShape = {
  outcome: ofSet([...outcomes, "all"] as const),
  severity: ofSet(severities),
  tier: ofSet(TIERS),
  control: one.refine((id) => id === undefined || isControlId(id), "unknown control"),
  recommendation: one.refine((id) => id === undefined || isRecommendationId(id), "unknown recommendation"),
  check: names,
  sources: ids,
  namespace: names,
  kind: ofSet(assetKinds),
  q: z.string().max(200).default(""),
};

/** Parameters of the findings page that say nothing about a document. */
const ignored = { group: z.unknown().optional(), order: z.unknown().optional(), page: z.unknown().optional() };

const postureQuerySchema = z.strictObject(viewShape);
const findingsQuerySchema = z.strictObject({ ...viewShape, ...filterShape, ...ignored });

/** What is wrong with a request, by parameter. */
export interface Refused {
  ok: false;
  parameters: Record<string, string>;
}

export interface ExportQuery {
  ok: true;
  scope: Scope;
  locale: (typeof locales)[number] | null;
  byteOrderMark: boolean;
}

/** Reads which posture is asked for. Without `asOf`, now is meant; the future is refused. */
export function postureQuery(params: URLSearchParams, now = new Date()): ExportQuery | Refused {
  const parsed = postureQuerySchema.safeParse(toObject(params));
  return parsed.success ? toQuery(parsed.data, now) : refusal(parsed.error);
}

/** The same with a filter of findings, as the findings page writes it; without an outcome, every outcome is meant. */
export function findingsQuery(
  params: URLSearchParams,
  now = new Date(),
): (ExportQuery & { filter: FindingFilter }) | Refused {
  const parsed = findingsQuerySchema.safeParse(toObject(params));
  if (!parsed.success) return refusal(parsed.error);
  const query = toQuery(parsed.data, now);
  return query.ok ? { ...query, filter: toFilter(parsed.data) } : query;
}

function toQuery(data: z.infer<typeof postureQuerySchema>, now: Date): ExportQuery | Refused {
  const asOf = data.asOf === undefined ? now : new Date(data.asOf);
  if (asOf > now) return { ok: false, parameters: { asOf: "lies in the future" } };
  const sourceIds = data.source.length > 0 ? data.source : null;
  const { exceptions, strengths } = data;
  return {
    ok: true,
    scope: { asOf, sourceIds, exceptions, strengths },
    locale: data.locale ?? null,
    byteOrderMark: data.bom === "1",
  };
}

function toFilter(data: z.infer<typeof findingsQuerySchema>): FindingFilter {
  return {
    outcome: data.outcome.includes("all") ? [] : outcomes.filter((each) => data.outcome.includes(each)),
    severity: data.severity,
    tier: data.tier,
    checkId: data.check,
    controlId: data.control ?? null,
    recommendationId: data.recommendation ?? null,
    sourceId: data.sources,
    namespace: data.namespace.map((name) => (name === outsideNamespaces ? "" : name)),
    assetKind: data.kind,
    search: data.q,
  };
}

/** A parameter that is repeated becomes a list. */
function toObject(params: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(params.keys())].map((key) => {
      const values = params.getAll(key);
      return [key, values.length === 1 ? values[0]! : values];
    }),
  );
}

function refusal(error: z.ZodError): Refused {
  const parameters = error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => [key, "is not a parameter of this document"])
      : [[String(issue.path[0]), issue.message]],
  );
  return { ok: false, parameters: Object.fromEntries(parameters) };
}
