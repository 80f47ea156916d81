import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ControlTable } from "@/app/(house)/_controls/control-table";
import { ask } from "@/app/ask";
import { type SearchParams, viewOf } from "@/app/view";
import { postureOverview } from "@/posture/posture-overview";
import { PageTitle } from "@/ui/page-title";
import { Panel } from "@/ui/panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("controls"))("title") };
}

export default async function ControlsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const view = viewOf(await searchParams);
  const [proof, db] = await ask("posture:read");
  const [overview, t] = await Promise.all([postureOverview(proof, db, view.scope), getTranslations("controls")]);
  const counts = { controls: overview.controls.length, recommendations: overview.recommendationCount };
  return (
    <>
      <PageTitle title={t("title")} lead={t("lead", counts)} />
      <Panel className="pt-1" flush>
        <ControlTable controls={overview.controls} view={view} />
      </Panel>
    </>
  );
}
