import { useLocale, useTranslations } from "next-intl";
import { checkText } from "@/app/check-text";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import type { Status } from "@/controls/outcome";
import type { Change } from "@/posture/answers";
import { Ago } from "@/ui/ago";
import { ChangeList, type ListLine } from "@/ui/change-list";
import { EmptyState } from "@/ui/empty-state";
import { Panel } from "@/ui/panel";

const shapes: Record<Change["direction"], Status> = {
  worse: "not-met",
  better: "met",
  unseen: "not-assessed",
  gone: "not-applicable",
};
const shown = 6;

/** What the last scans changed. */
export function ChangesPanel({ changes, view, scanned }: { changes: readonly Change[]; view: View; scanned: boolean }) {
  const t = useTranslations("overview");
  const locale = useLocale();
  const lines = changes.slice(0, shown).map((change): ListLine => {
    const claim = checkText(change.checkId, locale)[change.direction === "worse" ? "fail" : "pass"];
    const title = change.direction === "unseen" ? t("unseenClaim", { claim }) : claim;
    return {
      key: `${change.checkId}:${change.sourceName}:${change.namespace}:${change.direction}:${change.at.getTime()}`,
      shape: shapes[change.direction],
      shapeLabel: t(change.direction),
      title: change.namespace ? t("changeIn", { title, namespace: change.namespace }) : title,
      detail: [
        change.recommendationIds.join(", "),
        t("changeDetail", { count: change.count, assets: change.assets.join(", ") }),
        change.sourceName,
      ]
        .filter(Boolean)
        .join(" · "),
      aside: <Ago at={change.at} now={view.scope.asOf} />,
      href: paths.findings(view.query, { check: change.checkId, namespace: change.namespace, outcome: "all" }),
    };
  });
  return (
    <Panel title={t("changed")}>
      {lines.length > 0 ? (
        <ChangeList lines={lines} />
      ) : scanned ? (
        <EmptyState kind="none" title={t("changedNone")}>
          {t("changedNoneText")}
        </EmptyState>
      ) : (
        <EmptyState kind="not-assessed" title={t("worstUnseen")}>
          {t("worstUnseenText")}
        </EmptyState>
      )}
    </Panel>
  );
}
