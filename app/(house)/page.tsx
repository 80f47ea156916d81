import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangesPanel } from "@/app/(house)/_overview/changes-panel";
import { ControlsPanel } from "@/app/(house)/_overview/controls-panel";
import { FirstRun } from "@/app/(house)/_overview/first-run";
import { HealthPanel } from "@/app/(house)/_overview/health-panel";
import { Hero } from "@/app/(house)/_overview/hero";
import { overviewQuerySchema, trendRange } from "@/app/(house)/_overview/overview-query";
import { TrendPanel } from "@/app/(house)/_overview/trend-panel";
import { WorstPanel } from "@/app/(house)/_overview/worst-panel";
import { ask } from "@/app/ask";
import { paths } from "@/app/paths";
import { type SearchParams, viewOf } from "@/app/view";
import { changesSince } from "@/posture/changes-since";
import { postureOverview } from "@/posture/posture-overview";
import { postureTrend } from "@/posture/posture-trend";
import { sourceHealth } from "@/posture/source-health";
import { worstNamespaces } from "@/posture/worst-namespaces";
import { ButtonLink } from "@/ui/button";
import { PageTitle } from "@/ui/page-title";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const view = viewOf(params);
  const own = overviewQuerySchema.parse(params);
  const [proof, db] = await ask("posture:read");
  const { scope } = view;
  const t = await getTranslations("overview");
  const [overview, trend, lastWeek, changes, sources, worst] = await Promise.all([
    postureOverview(proof, db, scope),
    postureTrend(proof, db, scope, trendRange(own.trend, scope.asOf)),
    postureTrend(proof, db, scope, { ...trendRange("week", scope.asOf), points: 2 }),
    changesSince(proof, db, scope, null),
    sourceHealth(proof, db, scope),
    worstNamespaces(proof, db, scope, 8),
  ]);
  const lead = {
    controls: overview.controls.length,
    recommendations: overview.recommendationCount,
    sources: sources.length,
  };
  return (
    <>
      <PageTitle
        title={t("title")}
        lead={t("lead", lead)}
        actions={<ButtonLink href={paths.findings(view.query)}>{t("allFindings")}</ButtonLink>}
      />
      <div className="grid gap-4">
        {view.asOf === null && sources.length === 0 && (
          <FirstRun controls={overview.controls.length} mayAdd={proof.actor.role === "administrator"} />
        )}
        <section className="panel grid divide-line max-xl:divide-y xl:grid-cols-2 xl:divide-x">
          <Hero overview={overview} lastWeek={lastWeek} view={view} own={own} />
          <TrendPanel points={trend} view={view} own={own} />
        </section>
        <ControlsPanel overview={overview} view={view} own={own} />
        <div className="grid gap-4 xl:grid-cols-2">
          <ChangesPanel changes={changes} view={view} scanned={overview.newestEvidenceAt !== null} />
          <HealthPanel sources={sources} view={view} />
        </div>
        <WorstPanel worst={worst} view={view} scanned={overview.newestEvidenceAt !== null} />
      </div>
    </>
  );
}
