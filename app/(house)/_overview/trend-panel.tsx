import { useTranslations } from "next-intl";
import { loadLine } from "@/app/(house)/_overview/hero";
import { type OverviewQuery, ownQuery, trendNames } from "@/app/(house)/_overview/overview-query";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import type { TrendPoint } from "@/posture/answers";
import { ChipLink } from "@/ui/chip";
import { EmptyState } from "@/ui/empty-state";
import { instantText } from "@/ui/instant";
import { TrendChart } from "@/ui/trend-chart";
import { TrendKey } from "@/ui/trend-key";

/** Both figures over time. */
export function TrendPanel({ points, view, own }: { points: readonly TrendPoint[]; view: View; own: OverviewQuery }) {
  const t = useTranslations("overview");
  return (
    <div className="min-w-0 px-[22px] py-[18px] max-sm:px-4">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="font-semibold">{t("trend")}</h2>
        <TrendKey />
        <ul aria-label={t("trendRange")} className="ml-auto flex gap-1">
          {trendNames.map((name) => (
            <li key={name}>
              <ChipLink href={paths.overview(view.query, ownQuery(own, { trend: name }))} active={own.trend === name}>
                {t(name)}
              </ChipLink>
            </li>
          ))}
        </ul>
      </div>
      {points.length < 2 ? (
        <EmptyState kind="not-assessed" title={t("trendNone")}>
          {t("trendNoneText")}
        </EmptyState>
      ) : (
        <TrendChart
          target={loadLine}
          points={points.map((point) => ({ ...point, at: point.at.getTime(), label: instantText(point.at) }))}
        />
      )}
    </div>
  );
}
