import { useLocale, useTranslations } from "next-intl";
import { catalogText } from "@/controls/catalog/catalog-text";
import { type CsfReference, cisOf, csfOf, type Sp80053Reference, sp80053Of } from "@/controls/catalog/crosswalk";
import { Chip } from "@/ui/chip";
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
      <CisSections title={t("cisKubernetes")} note={text.explanations.cis} links={cis.kubernetes} />
      <CisSections title={t("cisDocker")} links={cis.docker} />
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

/** Section numbers by where the link comes from. */
function CisSections({ title, note, links }: { title: string; note?: string; links: readonly CisLink[] }) {
  const t = useTranslations("control");
  const sourceOf = (link: CisLink) =>
    link.source === "derived" ? t("derived") : t("fromProject", { name: link.source });
  const sources = [...new Set(links.map(sourceOf))];
  return (
    <Panel title={title}>
      {links.length === 0 && <p className="text-13 text-ink-3">{t("noLinks")}</p>}
      <div className="grid gap-4">
        {sources.map((source) => (
          <div key={source} className="grid gap-2">
            <h3 className="text-12 text-ink-3">{source}</h3>
            <ul className="flex flex-wrap gap-1.5">
              {links
                .filter((link) => sourceOf(link) === source)
                .map((link) => (
                  <li key={link.section}>
                    <Chip mono>
                      {link.section}
                      {link.source === "derived" && link.numberingDisputed && (
                        <span className="font-sans">{t("disputed")}</span>
                      )}
                    </Chip>
                  </li>
                ))}
            </ul>
          </div>
        ))}
        {note && <p className="text-12 text-ink-3 text-pretty">{note}</p>}
      </div>
    </Panel>
  );
}
