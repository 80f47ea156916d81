import { z } from "zod";
import type { Query } from "@/app/paths";
import { type SearchParams, several } from "@/app/view";
import { type AssetKind, assetKinds } from "@/facts/asset";
import type { AssetFilter } from "@/posture/answers";

const querySchema = z.object({
  kind: several.catch([]).transform((values) => assetKinds.filter((kind) => values.includes(kind))),
  sources: several.pipe(z.array(z.coerce.number<string>().int().positive())).catch([]),
  namespace: z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.string().max(253)).max(50).catch([]),
  ),
  q: z.string().trim().max(200).catch(""),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export interface AssetQuery {
  filter: AssetFilter;
  page: number;
}

/** Reads the list's state from the address. */
export function assetQueryOf(params: SearchParams): AssetQuery {
  const { kind, sources, namespace, q, page } = querySchema.parse(params);
  return { filter: { kind: kind as AssetKind[], sourceId: sources, namespace, search: q }, page };
}

/** The filter as search parameters, for links; the page begins again. */
export function toAssetQuery(filter: AssetFilter): Query {
  return { kind: filter.kind, sources: filter.sourceId.map(String), namespace: filter.namespace, q: filter.search };
}
