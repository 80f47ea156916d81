import Link from "next/link";
import { useTranslations } from "next-intl";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import type { AssetRow } from "@/posture/answers";
import { type Column, DataTable } from "@/ui/data-table";

/** Assets as rows, with how many checks each fails and passes. */
export function AssetTable({ rows, view }: { rows: readonly AssetRow[]; view: View }) {
  const t = useTranslations("table");
  const caption = useTranslations("assets")("caption");
  const kinds = useTranslations("assetKind");
  const columns: Column<AssetRow>[] = [
    {
      key: "asset",
      head: t("asset"),
      rowHeader: true,
      className: "min-w-48",
      cell: ({ asset }) => (
        <Link
          href={paths.asset(asset.id, view.query)}
          className="font-medium [overflow-wrap:anywhere] underline-offset-2 hover:underline"
        >
          {asset.name}
        </Link>
      ),
    },
    { key: "kind", head: t("kind"), cell: ({ asset }) => asset.kubernetes?.kind ?? kinds(asset.kind, { count: 1 }) },
    { key: "namespace", head: t("namespace"), cell: ({ asset }) => asset.namespace ?? t("none") },
    { key: "source", head: t("source"), cell: (row) => row.sourceName },
    { key: "critical", head: t("critical"), numeric: true, cell: (row) => row.critical },
    { key: "fail", head: t("fail"), numeric: true, cell: (row) => row.fail },
    { key: "pass", head: t("pass"), numeric: true, cell: (row) => row.pass },
    { key: "unseen", head: t("notAssessed"), numeric: true, cell: (row) => row.notAssessed },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.asset.id}
      sticky={rows.length > 25}
    />
  );
}
