import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { assetLabel } from "@/app/asset-label";
import { checkText } from "@/app/check-text";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import type { FindingRow } from "@/posture/answers";
import { Ago } from "@/ui/ago";
import { type Column, DataTable } from "@/ui/data-table";
import { OutcomeMark } from "@/ui/outcome-mark";
import { SeverityTag } from "@/ui/severity-tag";

type ColumnKey = "severity" | "check" | "asset" | "outcome" | "source" | "answers" | "since";

/** Findings as rows; each leads to its evidence. */
export function FindingTable({
  rows,
  view,
  without = [],
}: {
  rows: readonly FindingRow[];
  view: View;
  without?: readonly ColumnKey[];
}) {
  const t = useTranslations("findings");
  const columns = useColumns(view, !without.includes("asset") && !without.includes("check")).filter(
    (column) => !(without as readonly string[]).includes(column.key),
  );
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      sticky={rows.length > 25}
    />
  );
}

/** Where a row has `both` check and asset, the asset stands under the check on small screens, so that it is read without scrolling. */
function useColumns(view: View, both: boolean): Column<FindingRow>[] {
  const t = useTranslations("table");
  return [
    { key: "severity", head: t("severity"), cell: (row) => <SeverityTag severity={row.severity} /> },
    {
      key: "check",
      head: t("check"),
      rowHeader: true,
      className: "min-w-52 md:min-w-64",
      cell: (row) => <CheckCell row={row} view={view} withAsset={both} />,
    },
    {
      key: "asset",
      head: t("asset"),
      className: both ? "min-w-48 max-md:hidden" : "min-w-48",
      cell: (row) => <AssetCell row={row} view={view} />,
    },
    { key: "outcome", head: t("outcome"), cell: (row) => <OutcomeMark outcome={row.outcome} stale={row.stale} /> },
    { key: "source", head: t("source"), className: "whitespace-nowrap", cell: (row) => row.sourceName },
    {
      key: "answers",
      head: t("answers"),
      className: "max-xl:hidden",
      cell: (row) => <Answers ids={row.recommendationIds} view={view} />,
    },
    {
      key: "since",
      head: t("since"),
      numeric: true,
      className: "whitespace-nowrap text-ink-2",
      cell: (row) => <Ago at={row.since} now={view.scope.asOf} />,
    },
  ];
}

function CheckCell({ row, view, withAsset }: { row: FindingRow; view: View; withAsset: boolean }) {
  const text = checkText(row.checkId, useLocale());
  return (
    <>
      <Link href={paths.finding(row.id, view.query)} className="font-medium underline-offset-2 hover:underline">
        {text[row.outcome === "fail" ? "fail" : "pass"]}
      </Link>
      <span className="block font-mono text-12 text-ink-3 [overflow-wrap:anywhere]">{row.checkId}</span>
      {withAsset && (
        <span className="block text-12 text-ink-2 [overflow-wrap:anywhere] md:hidden">{assetLabel(row.asset)}</span>
      )}
      {row.reason && <span className="block text-12 text-ink-2">{row.reason}</span>}
    </>
  );
}

function AssetCell({ row, view }: { row: FindingRow; view: View }) {
  return (
    <Link
      href={paths.asset(row.asset.id, view.query)}
      className="[overflow-wrap:anywhere] underline-offset-2 hover:underline"
    >
      {assetLabel(row.asset)}
    </Link>
  );
}

function Answers({ ids, view }: { ids: readonly string[]; view: View }) {
  return (
    <span className="font-mono text-12">
      {ids.slice(0, 3).map((id, index) => (
        <span key={id}>
          {index > 0 && ", "}
          <Link
            href={paths.recommendation(id, view.query)}
            className="text-ink-2 underline-offset-2 hover:text-ink hover:underline"
          >
            {id}
          </Link>
        </span>
      ))}
      {ids.length > 3 && <span className="text-ink-3"> +{ids.length - 3}</span>}
    </span>
  );
}
