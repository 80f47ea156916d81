import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Rule } from "@/app/(house)/counting/_parts/rule";
import { WorkedExample } from "@/app/(house)/counting/_parts/worked-example";
import { ask } from "@/app/ask";
import { type SearchParams, viewOf } from "@/app/view";
import { postureOverview } from "@/posture/posture-overview";
import { PageTitle } from "@/ui/page-title";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("counting"))("title") };
}

/** The rule of counting in words, and the posture of the moment worked out with it. */
export default async function CountingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const view = viewOf(await searchParams);
  const [proof, db] = await ask("posture:read");
  const [overview, t] = await Promise.all([postureOverview(proof, db, view.scope), getTranslations("counting")]);
  return (
    <>
      <PageTitle title={t("title")} lead={t("lead", { version: overview.versions.scoring })} />
      <div className="grid gap-4">
        <Rule />
        <WorkedExample overview={overview} view={view} />
      </div>
    </>
  );
}
