import { useLocale, useTranslations } from "next-intl";
import { type FindingQuery, toggled, toQuery, withFilter } from "@/app/(house)/findings/_parts/finding-query";
import { checkText } from "@/app/check-text";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import { catalog } from "@/controls/catalog/catalog";
import { catalogText } from "@/controls/catalog/catalog-text";
import { TIERS } from "@/controls/catalog/closed-sets";
import { outcomes, severities } from "@/controls/outcome";
import { assetKinds } from "@/facts/asset";
import type { FindingFilter, FindingGroup, SourceHealth } from "@/posture/answers";
import { FilterChips, type FilterGroup, type FilterOption } from "@/ui/filter-chips";

interface FindingFiltersProps {
  query: FindingQuery;
  view: View;
  checks: readonly FindingGroup[];
  namespaces: readonly FindingGroup[];
  sources: readonly SourceHealth[];
}

/** The filters of the explorer, as chips whose state is the address. */
export function FindingFilters({ query, view, checks, namespaces, sources }: FindingFiltersProps) {
  const t = useTranslations("findings");
  const groups = [
    ...useClosedGroups(query, view),
    ...useCatalogGroups(query, view),
    useFoundGroup(query, view, t("check"), "checkId", checks, useCheckLabel()),
    useSourceGroup(query, view, sources.length > 1 ? sources : []),
    useFoundGroup(query, view, t("namespace"), "namespace", namespaces, (key) => key || t("outside")),
  ];
  const some = groups.some((group) => group.options.some((option) => option.active));
  return (
    <FilterChips groups={groups} clearHref={some ? paths.findings(view.query, { q: query.filter.search }) : null} />
  );
}

type Turn = (change: Partial<FindingFilter>) => string;

function turner(query: FindingQuery, view: View): Turn {
  return (change) => paths.findings(view.query, toQuery(withFilter(query, change)));
}

function option(text: string, active: boolean, href: string, count?: number): FilterOption {
  return { label: text, text, active, href, count };
}

/** Outcome, severity, tier and kind: closed sets. */
function useClosedGroups(query: FindingQuery, view: View): FilterGroup[] {
  const t = useTranslations("findings");
  const outcome = useTranslations("outcome");
  const severity = useTranslations("severity");
  const kind = useTranslations("assetKind");
  const { filter } = query;
  const turn = turner(query, view);
  const tier = catalogText(useLocale());
  return [
    {
      key: "outcome",
      label: t("outcome"),
      options: outcomes.map((each) =>
        option(outcome(each), filter.outcome.includes(each), turn({ outcome: toggled(filter.outcome, each) })),
      ),
    },
    {
      key: "severity",
      label: t("severity"),
      options: severities.map((each) =>
        option(severity(each), filter.severity.includes(each), turn({ severity: toggled(filter.severity, each) })),
      ),
    },
    {
      key: "tier",
      label: t("tier"),
      options: TIERS.map((each) =>
        option(tier.tier(each).name, filter.tier.includes(each), turn({ tier: toggled(filter.tier, each) })),
      ),
    },
    {
      key: "kind",
      label: t("kind"),
      options: assetKinds
        .slice(0, 7)
        .map((each) =>
          option(
            kind(each, { count: 1 }),
            filter.assetKind.includes(each),
            turn({ assetKind: toggled(filter.assetKind, each) }),
          ),
        ),
    },
  ];
}

/** Control, and the recommendation when a link brought one. */
function useCatalogGroups(query: FindingQuery, view: View): FilterGroup[] {
  const t = useTranslations("findings");
  const text = catalogText(useLocale());
  const { controlId, recommendationId } = query.filter;
  const turn = turner(query, view);
  const control: FilterGroup = {
    key: "control",
    label: t("control"),
    options: catalog.controls.map(({ id }) =>
      option(`${id} ${text.control(id).title}`, id === controlId, turn({ controlId: id === controlId ? null : id })),
    ),
  };
  if (recommendationId === null) return [control];
  const one = option(recommendationId, true, turn({ recommendationId: null }));
  return [control, { key: "recommendation", label: t("recommendation"), options: [one] }];
}

function useSourceGroup(query: FindingQuery, view: View, sources: readonly SourceHealth[]): FilterGroup {
  const t = useTranslations("findings");
  const { sourceId } = query.filter;
  const turn = turner(query, view);
  return {
    key: "source",
    label: t("source"),
    options: sources.map(({ id, name }) =>
      option(name, sourceId.includes(id), turn({ sourceId: toggled(sourceId, id) })),
    ),
  };
}

function useCheckLabel(): (key: string) => string {
  const locale = useLocale();
  return (key) => checkText(key, locale).pass;
}

const most = 60;

/** What was found with the other filters, worst first, with what is chosen even if it is not among them. */
function useFoundGroup(
  query: FindingQuery,
  view: View,
  label: string,
  key: "checkId" | "namespace",
  found: readonly FindingGroup[],
  labelOf: (key: string) => string,
): FilterGroup {
  const turn = turner(query, view);
  const chosen: readonly string[] = query.filter[key];
  const counts = new Map(found.slice(0, most).map((group) => [group.key, group.fail + group.pass + group.notAssessed]));
  const keys = [...new Set([...chosen, ...counts.keys()])];
  return {
    key,
    label,
    options: keys.map((each) =>
      option(labelOf(each), chosen.includes(each), turn({ [key]: toggled(chosen, each) }), counts.get(each)),
    ),
  };
}
