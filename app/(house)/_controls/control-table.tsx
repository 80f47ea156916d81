import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import { catalogText } from "@/controls/catalog/catalog-text";
import type { ControlPosture } from "@/posture/answers";
import { type Column, DataTable } from "@/ui/data-table";
import { Percent } from "@/ui/percent";
import { StatusMark } from "@/ui/status-mark";
import { WaterBar } from "@/ui/water-bar";

/** The controls as rows, with both figures. */
export function ControlTable({ controls, view }: { controls: readonly ControlPosture[]; view: View }) {
  const t = useTranslations("table");
  const title = useTranslations("controls")("title");
  const text = catalogText(useLocale());
  const columns: Column<ControlPosture>[] = [
    { key: "id", head: t("control"), cell: (row) => <span className="font-mono font-medium">{row.id}</span> },
    {
      key: "title",
      head: t("title"),
      rowHeader: true,
      className: "min-w-56",
      cell: (row) => (
        <Link href={paths.control(row.id, view.query)} className="underline-offset-2 hover:underline">
          {text.control(row.id).title}
        </Link>
      ),
    },
    {
      key: "tier",
      head: t("tier"),
      cell: (row) => text.tier(row.tier).name,
      className: "whitespace-nowrap max-md:hidden",
    },
    { key: "status", head: t("status"), cell: (row) => <StatusMark status={row.status} /> },
    { key: "compliance", head: t("compliance"), numeric: true, cell: (row) => <Percent value={row.compliance} /> },
    { key: "coverage", head: t("coverage"), numeric: true, cell: (row) => <Percent value={row.coverage} /> },
    {
      key: "bar",
      head: t("recommendations"),
      className: "min-w-48 w-72",
      cell: (row) => (
        <div className="pt-1.5">
          <WaterBar counts={row.statusCounts} />
        </div>
      ),
    },
  ];
  return <DataTable caption={title} columns={columns} rows={controls} rowKey={(row) => row.id} />;
}
