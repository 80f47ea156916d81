import { useLocale, useTranslations } from "next-intl";
import { catalogText } from "@/controls/catalog/catalog-text";
import { type CsfReference, cisOf, csfOf, type Sp80053Reference, sp80053Of } from "@/controls/catalog/crosswalk";
import { type Column, DataTable } from "@/ui/data-table";
import { Panel } from "@/ui/panel";

type CisLink = ReturnType<typeof cisOf>["kubernetes"][number];

/** What other lists a control corresponds to, each link with where it comes from. */
export function Crosswalk({ controlId }: { controlId: string }) {
  const t = useTranslations("control");
  const text = catalogText(useLocale());
  const cis = cisOf(controlId);
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Links
        title={t("sp80053")}
        note={text.explanations.sp80053Titles}
        columns={useSp80053Columns()}
        rows={sp80053Of(controlId)}
        rowKey={(row) => row.link.rev5}
      />
      <Links
        title={t("csf")}
        note={text.explanations.csf}
        columns={useCsfColumns()}
        rows={csfOf(controlId)}
        rowKey={(row) => row.target.id}
      />
      <Links
        title={t("cisKubernetes")}
        note={text.explanations.cis}
        columns={useCisColumns()}
        rows={cis.kubernetes}
        rowKey={(row) => row.section}
      />
      <Links title={t("cisDocker")} columns={useCisColumns()} rows={cis.docker} rowKey={(row) => row.section} />
    </div>
  );
}

interface LinksProps<Row> {
  title: string;
  note?: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

function Links<Row>({ title, note, ...table }: LinksProps<Row>) {
  const t = useTranslations("control");
  return (
    <Panel title={title} flush>
      {table.rows.length > 0 ? (
        <DataTable caption={title} {...table} />
      ) : (
        <p className="px-5 pb-4 text-13 text-ink-3 max-sm:px-4">{t("noLinks")}</p>
      )}
      {note && <p className="border-t border-line px-5 py-3 text-12 text-ink-3 text-pretty max-sm:px-4">{note}</p>}
    </Panel>
  );
}

function useSp80053Columns(): Column<Sp80053Reference>[] {
  const t = useTranslations("control");
  const table = useTranslations("table");
  const text = catalogText(useLocale());
  return [
    { key: "rev5", head: t("rev5"), cell: (row) => <span className="font-mono">{row.link.rev5}</span> },
    { key: "title", head: table("title"), rowHeader: true, cell: (row) => text.sp80053(row.link.rev5).title },
    {
      key: "rev4",
      head: t("rev4"),
      cell: (row) => <span className="font-mono">{row.link.rev4 ?? table("none")}</span>,
    },
    {
      key: "from",
      head: t("provenance"),
      cell: (row) => t(row.link.source === "appendix-b" ? "appendixB" : "derived"),
    },
  ];
}

function useCsfColumns(): Column<CsfReference>[] {
  const t = useTranslations("control");
  const table = useTranslations("table");
  const text = catalogText(useLocale());
  return [
    { key: "id", head: t("csf1"), cell: (row) => <span className="font-mono whitespace-nowrap">{row.target.id}</span> },
    { key: "label", head: table("title"), rowHeader: true, cell: (row) => text.csf(row.target.id).label },
    { key: "next", head: t("csf2"), cell: (row) => <span className="font-mono">{row.target.csf20.closest}</span> },
    {
      key: "from",
      head: t("provenance"),
      cell: (row) => t(row.link.source === "appendix-b" ? "appendixB" : "derived"),
    },
  ];
}

function useCisColumns(): Column<CisLink>[] {
  const t = useTranslations("control");
  return [
    {
      key: "section",
      head: t("section"),
      rowHeader: true,
      cell: (row) => <span className="font-mono">{row.section}</span>,
    },
    {
      key: "from",
      head: t("provenance"),
      cell: (row) =>
        row.source === "derived"
          ? [t("derived"), row.numberingDisputed && t("disputed")].filter(Boolean).join(", ")
          : t("fromProject", { name: row.source }),
    },
  ];
}
