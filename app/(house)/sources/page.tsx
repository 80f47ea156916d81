import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { rightsOf } from "@/access/right";
import { SourceTable } from "@/app/(house)/sources/_parts/source-table";
import { ask } from "@/app/ask";
import { paths } from "@/app/paths";
import { type SearchParams, viewOf } from "@/app/view";
import { sourceHealth } from "@/posture/source-health";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Icon } from "@/ui/icon";
import { PageTitle } from "@/ui/page-title";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sources"))("title") };
}

export default async function SourcesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const view = viewOf(await searchParams);
  const [proof, db] = await ask("posture:read");
  const [sources, t] = await Promise.all([
    sourceHealth(proof, db, { ...view.scope, sourceIds: null }),
    getTranslations("sources"),
  ]);
  const { role } = proof.actor;
  const mayAdd = role !== "system" && rightsOf[role].includes("source:write");
  const add = mayAdd && (
    <ButtonLink kind="primary" href={paths.newSource()}>
      <Icon name="plus" size={14} />
      {t("add")}
    </ButtonLink>
  );
  return (
    <>
      <PageTitle title={t("title")} lead={t("lead")} actions={sources.length > 0 && add} />
      <div className="panel overflow-hidden">
        {sources.length > 0 ? (
          <SourceTable sources={sources} view={view} />
        ) : (
          <EmptyState kind="not-assessed" title={t("noneTitle")} action={add}>
            {t("noneText")}
          </EmptyState>
        )}
      </div>
    </>
  );
}
