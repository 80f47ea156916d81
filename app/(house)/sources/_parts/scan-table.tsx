import { useTranslations } from "next-intl";
import type { View } from "@/app/view";
import type { Status } from "@/controls/outcome";
import type { ScanRow } from "@/posture/answers";
import { Ago } from "@/ui/ago";
import { type Column, DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { Panel } from "@/ui/panel";
import { StatusShape } from "@/ui/status-shape";

const shapes: Record<ScanRow["state"], Status> = {
  queued: "partly-met",
  running: "partly-met",
  done: "met",
  failed: "not-met",
  interrupted: "not-assessed",
};

/** What was done to a source, newest first. */
export function ScanTable({ scans, view }: { scans: readonly ScanRow[]; view: View }) {
  const t = useTranslations("source");
  const columns = useColumns(view);
  return (
    <Panel title={t("scans")} flush>
      {scans.length > 0 ? (
        <DataTable caption={t("scans")} columns={columns} rows={scans} rowKey={(scan) => scan.scanId} />
      ) : (
        <EmptyState kind="none" title={t("noScans")} />
      )}
    </Panel>
  );
}

function useColumns(view: View): Column<ScanRow>[] {
  const t = useTranslations("table");
  const state = useTranslations("scan");
  const none = t("none");
  return [
    {
      key: "state",
      head: t("state"),
      rowHeader: true,
      cell: (scan) => (
        <>
          <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
            <StatusShape status={shapes[scan.state]} />
            {state(scan.state)}
          </span>
          {scan.error && <span className="block max-w-md text-12 text-not-met-ink text-pretty">{scan.error}</span>}
        </>
      ),
    },
    {
      key: "at",
      head: t("at"),
      className: "whitespace-nowrap",
      cell: (scan) => <Ago at={scan.requestedAt} now={view.now} />,
    },
    {
      key: "by",
      head: t("requestedBy"),
      className: "max-md:hidden font-mono text-12",
      cell: (scan) => scan.requestedBy,
    },
    { key: "took", head: t("took"), numeric: true, cell: (scan) => tookText(scan) ?? none },
    { key: "assets", head: t("objects"), numeric: true, cell: (scan) => scan.assessment?.assetCount ?? none },
    { key: "changes", head: t("changes"), numeric: true, cell: (scan) => scan.assessment?.changes ?? none },
    { key: "gaps", head: t("gaps"), numeric: true, cell: (scan) => scan.assessment?.gapCount ?? none },
  ];
}

function tookText(scan: ScanRow): string | null {
  if (!scan.startedAt || !scan.finishedAt) return null;
  return `${((scan.finishedAt.getTime() - scan.startedAt.getTime()) / 1000).toFixed(1)} s`;
}
