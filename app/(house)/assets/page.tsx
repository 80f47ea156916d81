import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AssetFilters } from "@/app/(house)/assets/_parts/asset-filters";
import { assetQueryOf, toAssetQuery } from "@/app/(house)/assets/_parts/asset-query";
import { AssetTable } from "@/app/(house)/assets/_parts/asset-table";
import { ask } from "@/app/ask";
import { paths } from "@/app/paths";
import { SearchForm } from "@/app/search-form";
import { type SearchParams, viewOf } from "@/app/view";
import { assetPage } from "@/posture/asset-page";
import { sourceHealth } from "@/posture/source-health";
import { EmptyState } from "@/ui/empty-state";
import { PageTitle } from "@/ui/page-title";
import { Pager } from "@/ui/pager";

const pageSize = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("assets"))("title") };
}

export default async function AssetsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const view = viewOf(params);
  const { filter, page } = assetQueryOf(params);
  const [proof, db] = await ask("posture:read");
  const [t, found, sources] = await Promise.all([
    getTranslations("assets"),
    assetPage(proof, db, view.scope, filter, { page, pageSize }),
    sourceHealth(proof, db, view.scope),
  ]);
  const scanned = sources.some((source) => source.lastAssessedAt !== null);
  const own = toAssetQuery(filter);
  return (
    <>
      <PageTitle title={t("title")} lead={t("lead", { total: found.total })} />
      <div className="mb-4 grid gap-3">
        <SearchForm
          action="/assets"
          keep={{ ...view.query, ...own, q: null }}
          value={filter.search}
          label={t("search")}
        />
        <AssetFilters filter={filter} view={view} sources={sources} />
      </div>
      <div className="panel overflow-hidden">
        {found.total > 0 ? (
          <>
            <AssetTable rows={found.rows} view={view} />
            <Pager
              page={page}
              pageSize={pageSize}
              total={found.total}
              hrefOf={(next) => paths.assets(view.query, { ...own, page: next })}
            />
          </>
        ) : scanned ? (
          <EmptyState kind="none" title={t("noneTitle")}>
            {t("noneText")}
          </EmptyState>
        ) : (
          <EmptyState kind="not-assessed" title={t("unseenTitle")}>
            {t("unseenText")}
          </EmptyState>
        )}
      </div>
    </>
  );
}
