import Link from "next/link";
import { useTranslations } from "next-intl";
import { type OverviewQuery, ownQuery } from "@/app/(house)/_overview/overview-query";
import { paths } from "@/app/paths";
import { turned, type View } from "@/app/view";
import type { PostureOverview, TrendPoint } from "@/posture/answers";
import { ChipLink } from "@/ui/chip";
import { FiguresPair } from "@/ui/figures-pair";
import { StatusKey } from "@/ui/status-key";
import { WaterBar } from "@/ui/water-bar";

/** The target that is drawn across the water bar, in percent. */
export const loadLine = 85;

interface HeroProps {
  overview: PostureOverview;
  /** The figures seven days ago and now; shorter when there was nothing seven days ago. */
  lastWeek: readonly TrendPoint[];
  view: View;
  own: OverviewQuery;
}

/** The two figures and the water bar. */
export function Hero({ overview, lastWeek, view, own }: HeroProps) {
  const t = useTranslations("overview");
  return (
    <div className="flex min-w-0 flex-col px-[22px] py-[18px] max-sm:px-4">
      <FiguresPair
        figures={overview}
        size="hero"
        mode={<ModeSwitch view={view} own={own} />}
        notes={{
          compliance: <ComplianceNote overview={overview} lastWeek={lastWeek} view={view} />,
          coverage: t("coverageNote", seenOf(overview)),
        }}
      />
      <div className="mt-9 mb-3.5">
        <WaterBar counts={overview.statusCounts} loadLine={loadLine} size="large" />
      </div>
      <div className="mt-auto flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <StatusKey counts={overview.statusCounts} />
        <Link href={paths.counting(view.query)} className="text-13 text-brand underline-offset-2 hover:underline">
          {t("howCounted")}
        </Link>
      </div>
    </div>
  );
}

function ModeSwitch({ view, own }: { view: View; own: OverviewQuery }) {
  const t = useTranslations("overview");
  const without = view.scope.exceptions === "without";
  const next = turned(view, { exceptions: without ? null : "without" });
  return (
    <ChipLink
      href={paths.overview(next, ownQuery(own))}
      label={without ? `${t("without")}. ${t("switchWith")}` : `${t("with")}. ${t("switchWithout")}`}
    >
      {without ? t("without") : t("with")}
    </ChipLink>
  );
}

function ComplianceNote({ overview, lastWeek, view }: Pick<HeroProps, "overview" | "lastWeek" | "view">) {
  const t = useTranslations("overview");
  if (overview.compliance === null) return t("noEvidence");
  const other = overview.withoutExceptions.compliance?.toFixed(1) ?? "–";
  const before = lastWeek.length > 1 ? (lastWeek[0]?.compliance ?? null) : null;
  return (
    <>
      {before !== null && <Delta points={Math.round((overview.compliance - before) * 10) / 10} />}
      {view.scope.exceptions === "with" && t("complianceNote", { without: other })}
    </>
  );
}

function Delta({ points }: { points: number }) {
  const t = useTranslations("overview");
  if (points === 0) return <span>{t("deltaNone")} · </span>;
  const up = points > 0;
  return (
    <span>
      <span className={up ? "font-medium text-met-ink" : "font-medium text-not-met-ink"}>
        {t(up ? "deltaUp" : "deltaDown", { points: Math.abs(points).toFixed(1) })}
      </span>
      {" · "}
    </span>
  );
}

/** How many of the applicable recommendations have any evidence. */
function seenOf(overview: PostureOverview): { seen: number; total: number } {
  const all = overview.controls.flatMap((control) => control.recommendations);
  const applicable = all.filter((each) => each.status !== "not-applicable");
  return { seen: applicable.filter((each) => each.coverage > 0).length, total: applicable.length };
}
