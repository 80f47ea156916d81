import { useTranslations } from "next-intl";
import { sourceStatus } from "@/app/(house)/sources/_parts/source-status";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import type { SourceHealth } from "@/posture/answers";
import { Ago } from "@/ui/ago";
import { ChangeList, type ListLine } from "@/ui/change-list";
import { EmptyState } from "@/ui/empty-state";
import { Panel } from "@/ui/panel";

/** How well each source can be seen, and how fresh its evidence is. */
export function HealthPanel({ sources, view }: { sources: readonly SourceHealth[]; view: View }) {
  const t = useTranslations("overview");
  const state = useTranslations("sourceState");
  const kind = useTranslations("sourceKind");
  const none = useTranslations("sources");
  const lines = sources.map((source): ListLine => {
    const gaps = source.gaps.length > 0 ? t("gaps", { count: source.gaps.length }) : null;
    return {
      key: String(source.id),
      shape: sourceStatus[source.state],
      shapeLabel: state(source.state),
      title: source.name,
      detail: [kind(source.kind), state(source.state), gaps, source.lastError].filter(Boolean).join(" · "),
      aside: <Ago at={source.lastAssessedAt} now={view.scope.asOf} />,
      href: paths.source(source.id, view.query),
    };
  });
  return (
    <Panel title={t("health")} note={t("healthNote")}>
      {lines.length > 0 ? (
        <ChangeList lines={lines} />
      ) : (
        <EmptyState kind="not-assessed" title={none("noneTitle")}>
          {none("noneText")}
        </EmptyState>
      )}
    </Panel>
  );
}
