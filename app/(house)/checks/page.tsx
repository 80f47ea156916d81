import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { checkPostures } from "@/app/(house)/checks/_parts/check-postures";
import { CheckTable } from "@/app/(house)/checks/_parts/check-table";
import { ask } from "@/app/ask";
import { type SearchParams, viewOf } from "@/app/view";
import { catalogText } from "@/controls/catalog/catalog-text";
import { TIERS } from "@/controls/catalog/closed-sets";
import { allChecks } from "@/controls/checks/all-checks";
import { postureOverview } from "@/posture/posture-overview";
import { EmptyState } from "@/ui/empty-state";
import { PageTitle } from "@/ui/page-title";
import { Panel } from "@/ui/panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("checks"))("title") };
}

export default async function ChecksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const view = viewOf(await searchParams);
  const [proof, db] = await ask("posture:read");
  const [overview, t, locale] = await Promise.all([
    postureOverview(proof, db, { ...view.scope, strengths: "all" }),
    getTranslations("checks"),
    getLocale(),
  ]);
  const postures = checkPostures(overview.controls);
  const tiers = TIERS.map((tier) => ({ tier, checks: allChecks.filter((check) => check.tier === tier) }));
  return (
    <>
      <PageTitle title={t("title")} lead={t("lead", { count: allChecks.length })} />
      <div className="grid gap-4">
        {allChecks.length === 0 && (
          <EmptyState kind="not-assessed" title={t("noneTitle")}>
            {t("noneText")}
          </EmptyState>
        )}
        {tiers
          .filter(({ checks }) => checks.length > 0)
          .map(({ tier, checks }) => (
            <Panel key={tier} title={catalogText(locale).tier(tier).name} note={String(checks.length)} flush>
              <CheckTable
                caption={catalogText(locale).tier(tier).name}
                checks={checks}
                postures={postures}
                view={view}
              />
            </Panel>
          ))}
      </div>
    </>
  );
}
