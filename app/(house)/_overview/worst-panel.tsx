import Link from "next/link";
import { useTranslations } from "next-intl";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import type { NamespacePosture } from "@/posture/answers";
import { type Column, DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { Panel } from "@/ui/panel";
import { Percent } from "@/ui/percent";
import { WaterBar } from "@/ui/water-bar";

/** The namespaces and hosts with the worst failures. */
export function WorstPanel({
  worst,
  view,
  scanned,
}: {
  worst: readonly NamespacePosture[];
  view: View;
  scanned: boolean;
}) {
  const t = useTranslations("overview");
  const columns = useColumns(view);
  return (
    <Panel title={t("worst")} flush>
      {worst.length > 0 ? (
        <DataTable
          caption={t("worst")}
          columns={columns}
          rows={worst}
          rowKey={(row) => `${row.sourceId}/${row.name}`}
        />
      ) : scanned ? (
        <EmptyState kind="none" title={t("worstNone")}>
          {t("worstNoneText")}
        </EmptyState>
      ) : (
        <EmptyState kind="not-assessed" title={t("worstUnseen")}>
          {t("worstUnseenText")}
        </EmptyState>
      )}
    </Panel>
  );
}

function useColumns(view: View): Column<NamespacePosture>[] {
  const t = useTranslations("table");
  const findings = (row: NamespacePosture) =>
    paths.findings(view.query, { namespace: row.name || null, sources: String(row.sourceId) });
  return [
    {
      key: "name",
      head: t("place"),
      rowHeader: true,
      cell: (row) => (
        <Link href={findings(row)} className="font-medium underline-offset-2 hover:underline">
          {row.name || row.sourceName}
        </Link>
      ),
    },
    { key: "source", head: t("source"), cell: (row) => row.sourceName },
    {
      key: "sensitivity",
      head: t("sensitivity"),
      cell: (row) => row.sensitivity ?? t("none"),
      className: "max-md:hidden",
    },
    { key: "owner", head: t("owner"), cell: (row) => row.owner ?? t("none"), className: "max-md:hidden" },
    { key: "critical", head: t("critical"), numeric: true, cell: (row) => row.critical },
    { key: "fail", head: t("failures"), numeric: true, cell: (row) => row.fail },
    { key: "compliance", head: t("compliance"), numeric: true, cell: (row) => <Percent value={row.compliance} /> },
    { key: "coverage", head: t("coverage"), numeric: true, cell: (row) => <Percent value={row.coverage} /> },
    {
      key: "bar",
      head: t("recommendations"),
      className: "min-w-48 w-64",
      cell: (row) => (
        <div className="pt-1.5">
          <WaterBar counts={row.statusCounts} />
        </div>
      ),
    },
  ];
}
