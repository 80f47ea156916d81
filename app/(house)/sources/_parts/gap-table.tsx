import { useTranslations } from "next-intl";
import type { FactKind } from "@/facts/fact";
import type { GapReason } from "@/facts/gap";
import type { SourceKind } from "@/facts/source-kind";
import type { GapRow } from "@/posture/answers";
import { type Column, DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { Panel } from "@/ui/panel";

const shown = 100;

/** What could not be seen, why, and what to do about it. */
export function GapTable({ gaps, scanned, kind }: { gaps: readonly GapRow[]; scanned: boolean; kind: SourceKind }) {
  const t = useTranslations("source");
  const columns = useColumns(kind);
  if (!scanned) return null;
  return (
    <Panel title={t("gapsTitle")} note={String(gaps.length)} flush>
      {gaps.length === 0 ? (
        <EmptyState kind="none" title={t("noGaps")} />
      ) : (
        <DataTable
          caption={t("gapsTitle")}
          columns={columns}
          rows={gaps.slice(0, shown)}
          rowKey={(gap, index) =>
            `${gap.factKind}/${gap.resource}/${gap.reason}/${gap.origin?.file}:${gap.origin?.line}/${index}`
          }
        />
      )}
      {gaps.length > shown && (
        <p className="border-t border-line px-5 py-3 text-13 text-ink-3">{t("more", { count: gaps.length - shown })}</p>
      )}
    </Panel>
  );
}

/** Refused because the role that comes with the project leaves it out on purpose. */
function isOptional({ factKind, reason }: GapRow): boolean {
  return factKind === "kubelet-configuration" && reason === "refused";
}

/** What can go wrong with a file or command of a host, in words of its own. */
const hostReasons = ["refused", "missing", "timed-out", "malformed", "too-large"] as const;

function ofHost(reason: GapReason): (typeof hostReasons)[number] | undefined {
  return hostReasons.find((each) => each === reason);
}

function useColumns(source: SourceKind): Column<GapRow>[] {
  const t = useTranslations("table");
  const kinds = useTranslations("factKind");
  const reasons = useTranslations("gapReason");
  const hostWords = useTranslations("hostGapReason");
  const words = ({ reason }: GapRow, what: "name" | "todo") => {
    const own = source === "host" ? ofHost(reason) : undefined;
    return own ? hostWords(`${own}.${what}`) : reasons(`${reason}.${what}`);
  };
  return [
    {
      key: "kind",
      head: t("kind"),
      rowHeader: true,
      className: "min-w-44",
      cell: (gap) => (
        <>
          <span className="font-medium">{kinds(gap.factKind === "*" ? "any" : (gap.factKind as FactKind))}</span>
          {gap.resource && (
            <span className="block font-mono text-12 text-ink-3 [overflow-wrap:anywhere]">{gap.resource}</span>
          )}
        </>
      ),
    },
    {
      key: "reason",
      head: t("reason"),
      className: "min-w-56",
      cell: (gap) => (
        <>
          {words(gap, "name")}
          <span className="block text-12 text-ink-3 [overflow-wrap:anywhere]">
            {gap.origin ? `${gap.origin.file}:${gap.origin.line} · ${gap.detail}` : gap.detail}
          </span>
        </>
      ),
    },
    {
      key: "todo",
      head: t("todo"),
      className: "min-w-56 text-ink-2",
      cell: (gap) =>
        source === "kubernetes" && isOptional(gap) ? reasons("refused.todoOptional") : words(gap, "todo"),
    },
    { key: "unseen", head: t("unseen"), numeric: true, cell: (gap) => `${Math.ceil(gap.share * 100)}%` },
  ];
}
