import { useTranslations } from "next-intl";
import { type FindingQuery, toQuery, withFilter } from "@/app/(house)/findings/_parts/finding-query";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

/** Why there are no rows: nothing was read, nothing fails, or nothing matches. */
export function NoFindings({ query, view, scanned }: { query: FindingQuery; view: View; scanned: boolean }) {
  const t = useTranslations("findings");
  if (!scanned)
    return (
      <EmptyState
        kind="not-assessed"
        title={t("unseenTitle")}
        action={<ButtonLink href={paths.sources(view.query)}>{t("addSource")}</ButtonLink>}
      >
        {t("unseenText")}
      </EmptyState>
    );
  const onlyFailures = query.filter.outcome.length === 1 && query.filter.outcome[0] === "fail";
  if (!onlyFailures)
    return (
      <EmptyState kind="none" title={t("noneTitle")}>
        {t("noneText")}
      </EmptyState>
    );
  const unseen = paths.findings(view.query, toQuery(withFilter(query, { outcome: ["not-assessed"] })));
  return (
    <EmptyState kind="none" title={t("noFailures")} action={<ButtonLink href={unseen}>{t("showUnseen")}</ButtonLink>}>
      {t("noFailuresText")}
    </EmptyState>
  );
}
