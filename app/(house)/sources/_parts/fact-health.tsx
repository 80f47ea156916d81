import { useTranslations } from "next-intl";
import type { Status } from "@/controls/outcome";
import type { FactKind } from "@/facts/fact";
import { kindsHeldBy } from "@/facts/fact-kinds";
import { completeness, type Gap } from "@/facts/gap";
import type { SourceHealth } from "@/posture/answers";
import { EmptyState } from "@/ui/empty-state";
import { Panel } from "@/ui/panel";
import { StatusShape } from "@/ui/status-shape";

/** How completely each kind of fact could be read in the newest scan. */
export function FactHealth({ source }: { source: SourceHealth }) {
  const t = useTranslations("source");
  const kinds = useTranslations("factKind");
  if (source.lastAssessedAt === null)
    return (
      <Panel title={t("health")}>
        <EmptyState kind="not-assessed" title={t("notScanned")}>
          {t("notScannedText")}
        </EmptyState>
      </Panel>
    );
  const gaps = source.gaps.map((gap): Gap => ({ ...gap, kind: gap.factKind as FactKind | "*" }));
  return (
    <Panel title={t("health")}>
      <ul aria-label={t("healthCaption")} className="grid gap-x-6 gap-y-1 sm:grid-cols-2 2xl:grid-cols-3">
        {kindsHeldBy(source.kind).map((kind) => {
          const seen = completeness(kind, gaps);
          return (
            <li key={kind} className="flex items-center gap-2 border-b border-line py-1.5 text-13">
              <StatusShape status={shapeOf(seen)} />
              <span className="flex-1">{kinds(kind)}</span>
              <span className="text-12 text-ink-2">
                {seen === 1 ? t("complete") : t("share", { percent: Math.floor(seen * 100) })}
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function shapeOf(seen: number): Status {
  if (seen === 1) return "met";
  return seen === 0 ? "not-assessed" : "partly-met";
}
