import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type FindingQuery, toQuery, withFilter } from "@/app/(house)/findings/_parts/finding-query";
import { checkText } from "@/app/check-text";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import { catalogText } from "@/controls/catalog/catalog-text";
import type { FindingFilter, FindingGroup, FindingGroupBy } from "@/posture/answers";
import { type Column, DataTable } from "@/ui/data-table";

interface GroupTableProps {
  groups: readonly FindingGroup[];
  by: FindingGroupBy;
  query: FindingQuery;
  view: View;
}

/** Findings added up by one thing; each group leads to its findings. */
export function GroupTable({ groups, by, query, view }: GroupTableProps) {
  const t = useTranslations("findings");
  const table = useTranslations("table");
  const nameOf = useGroupName(by);
  const columns: Column<FindingGroup>[] = [
    {
      key: "name",
      head: t(`group.${by}`),
      rowHeader: true,
      className: "min-w-56",
      cell: (group) => (
        <Link
          href={hrefOf(group, by, query, view)}
          className="font-medium [overflow-wrap:anywhere] underline-offset-2 hover:underline"
        >
          {nameOf(group)}
        </Link>
      ),
    },
    { key: "critical", head: table("critical"), numeric: true, cell: (group) => group.critical },
    { key: "fail", head: table("fail"), numeric: true, cell: (group) => group.fail },
    { key: "pass", head: table("pass"), numeric: true, cell: (group) => group.pass },
    { key: "notAssessed", head: table("notAssessed"), numeric: true, cell: (group) => group.notAssessed },
  ];
  return (
    <DataTable
      caption={t("groups", { by: t(`group.${by}`) })}
      columns={columns}
      rows={groups}
      rowKey={(group) => group.key}
      sticky={groups.length > 25}
    />
  );
}

function useGroupName(by: FindingGroupBy): (group: FindingGroup) => string {
  const locale = useLocale();
  const t = useTranslations("findings");
  return (group) => {
    if (by === "check") return checkText(group.key, locale).pass;
    if (by === "control") return `${group.key} ${catalogText(locale).control(group.key).title}`;
    if (by === "namespace") return group.key || t("outside");
    return group.label;
  };
}

function hrefOf(group: FindingGroup, by: FindingGroupBy, query: FindingQuery, view: View): string {
  if (by === "asset") return paths.asset(Number(group.key), view.query);
  const change: Record<Exclude<FindingGroupBy, "asset">, Partial<FindingFilter>> = {
    check: { checkId: [group.key] },
    namespace: { namespace: [group.key] },
    control: { controlId: group.key },
    source: { sourceId: [Number(group.key)] },
  };
  return paths.findings(view.query, toQuery({ ...withFilter(query, change[by]), group: null }));
}
