import { useLocale, useTranslations } from "next-intl";
import { ControlTable } from "@/app/(house)/_controls/control-table";
import { tierRows } from "@/app/(house)/_controls/tier-rows";
import { type OverviewQuery, ownQuery } from "@/app/(house)/_overview/overview-query";
import { paths } from "@/app/paths";
import { turned, type View } from "@/app/view";
import type { PostureOverview } from "@/posture/answers";
import { ChipLink } from "@/ui/chip";
import { ControlMatrix } from "@/ui/control-matrix";
import { Panel } from "@/ui/panel";

/** The 24 controls, as a matrix by tier or as a table. */
export function ControlsPanel({ overview, view, own }: { overview: PostureOverview; view: View; own: OverviewQuery }) {
  const t = useTranslations("overview");
  const locale = useLocale();
  const all = view.scope.strengths === "all";
  const strengths = turned(view, { strengths: all ? "must-and-should" : null });
  return (
    <Panel
      title={t("controls")}
      note={t("controlsNote")}
      flush={own.controls === "table"}
      aside={
        <>
          <ChipLink
            href={paths.overview(strengths, ownQuery(own))}
            active={!all}
            label={`${t("strengths")}: ${t(all ? "strengthAll" : "strengthMust")}`}
          >
            {t(all ? "strengthAll" : "strengthMust")}
          </ChipLink>
          <ChipLink
            href={paths.overview(view.query, ownQuery(own, { controls: "matrix" }))}
            active={own.controls === "matrix"}
          >
            {t("matrix")}
          </ChipLink>
          <ChipLink
            href={paths.overview(view.query, ownQuery(own, { controls: "table" }))}
            active={own.controls === "table"}
          >
            {t("table")}
          </ChipLink>
        </>
      }
    >
      {own.controls === "matrix" ? (
        <ControlMatrix tiers={tierRows(overview.controls, locale, view.query)} />
      ) : (
        <ControlTable controls={overview.controls} view={view} />
      )}
    </Panel>
  );
}
