import { useTranslations } from "next-intl";
import { toAssetQuery } from "@/app/(house)/assets/_parts/asset-query";
import { toggled } from "@/app/(house)/findings/_parts/finding-query";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import { assetKinds } from "@/facts/asset";
import type { AssetFilter, SourceHealth } from "@/posture/answers";
import { FilterChips, type FilterGroup } from "@/ui/filter-chips";

interface AssetFiltersProps {
  filter: AssetFilter;
  view: View;
  sources: readonly SourceHealth[];
}

/** Kind and source, as chips whose state is the address. */
export function AssetFilters({ filter, view, sources }: AssetFiltersProps) {
  const t = useTranslations("findings");
  const kinds = useTranslations("assetKind");
  const turn = (change: Partial<AssetFilter>) => paths.assets(view.query, toAssetQuery({ ...filter, ...change }));
  const kind: FilterGroup = {
    key: "kind",
    label: t("kind"),
    options: assetKinds.slice(0, 7).map((each) => ({
      label: kinds(each, { count: 1 }),
      text: kinds(each, { count: 1 }),
      active: filter.kind.includes(each),
      href: turn({ kind: toggled(filter.kind, each) }),
    })),
  };
  const source: FilterGroup = {
    key: "source",
    label: t("source"),
    options: sources.map(({ id, name }) => ({
      label: name,
      text: name,
      active: filter.sourceId.includes(id),
      href: turn({ sourceId: toggled(filter.sourceId, id) }),
    })),
  };
  const namespace: FilterGroup = {
    key: "namespace",
    label: t("namespace"),
    options: filter.namespace.map((name) => ({
      label: name,
      text: name,
      active: true,
      href: turn({ namespace: toggled(filter.namespace, name) }),
    })),
  };
  const some = filter.kind.length + filter.sourceId.length + filter.namespace.length > 0;
  const groups = sources.length > 1 ? [kind, source, namespace] : [kind, namespace];
  return <FilterChips groups={groups} clearHref={some ? paths.assets(view.query, { q: filter.search }) : null} />;
}
