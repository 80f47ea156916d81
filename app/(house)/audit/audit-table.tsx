import { useTranslations } from "next-intl";
import type { AuditRow } from "@/posture/answers";
import { type Column, DataTable } from "@/ui/data-table";
import { Instant } from "@/ui/instant";

/** What was done, by whom, on what. */
export function AuditTable({ rows }: { rows: readonly AuditRow[] }) {
  const t = useTranslations("table");
  const caption = useTranslations("audit")("caption");
  const columns: Column<AuditRow>[] = [
    { key: "at", head: t("at"), className: "whitespace-nowrap tabular-nums", cell: (row) => <Instant at={row.at} /> },
    {
      key: "action",
      head: t("action"),
      rowHeader: true,
      cell: (row) => <span className="font-mono font-medium">{row.action}</span>,
    },
    { key: "actor", head: t("actor"), className: "font-mono text-12", cell: (row) => row.actor },
    { key: "subject", head: t("subject"), className: "font-mono text-12", cell: (row) => row.subject },
    {
      key: "detail",
      head: t("detail"),
      className: "text-ink-2 min-w-48 [overflow-wrap:anywhere]",
      cell: (row) =>
        Object.entries(row.detail)
          .map(([key, value]) => `${key}: ${typeof value === "object" ? JSON.stringify(value) : String(value)}`)
          .join(" · "),
    },
  ];
  return (
    <DataTable caption={caption} columns={columns} rows={rows} rowKey={(row) => row.id} sticky={rows.length > 25} />
  );
}
