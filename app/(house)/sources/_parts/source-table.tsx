import Link from "next/link";
import { useTranslations } from "next-intl";
import { isPushed } from "@/app/(house)/sources/_parts/is-pushed";
import { SourceStateMark } from "@/app/(house)/sources/_parts/source-state-mark";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import type { SourceHealth } from "@/posture/answers";
import { Ago } from "@/ui/ago";
import { type Column, DataTable } from "@/ui/data-table";

/** Sources as rows, with their health. */
export function SourceTable({ sources, view }: { sources: readonly SourceHealth[]; view: View }) {
  const t = useTranslations("table");
  const words = useTranslations("sources");
  const kind = useTranslations("sourceKind");
  const columns: Column<SourceHealth>[] = [
    {
      key: "name",
      head: t("source"),
      rowHeader: true,
      className: "min-w-48",
      cell: (source) => (
        <>
          <Link href={paths.source(source.id, view.query)} className="font-medium underline-offset-2 hover:underline">
            {source.name}
          </Link>
          {source.lastError && (
            <span className="block max-w-md text-12 text-not-met-ink text-pretty">{source.lastError}</span>
          )}
        </>
      ),
    },
    { key: "kind", head: t("kind"), cell: (source) => kind(source.kind) },
    { key: "state", head: t("state"), cell: (source) => <SourceStateMark state={source.state} /> },
    { key: "gaps", head: t("gaps"), numeric: true, cell: (source) => source.gaps.length },
    {
      key: "version",
      head: t("version"),
      cell: (source) => source.version ?? t("none"),
      className: "font-mono text-12 max-md:hidden",
    },
    {
      key: "interval",
      head: t("interval"),
      className: "whitespace-nowrap",
      cell: (source) =>
        isPushed(source)
          ? words("pushed")
          : source.intervalMinutes === null
            ? words("manual")
            : words("minutes", { minutes: source.intervalMinutes }),
    },
    {
      key: "last",
      head: t("lastScan"),
      numeric: true,
      className: "whitespace-nowrap",
      cell: (source) => <Ago at={source.lastAssessedAt} now={view.scope.asOf} />,
    },
  ];
  return <DataTable caption={words("caption")} columns={columns} rows={sources} rowKey={(source) => source.id} />;
}
