import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { type Role, rightsOf } from "@/access/right";
import { ExportLinks } from "@/app/(house)/findings/_parts/export-links";
import { FindingFilters } from "@/app/(house)/findings/_parts/finding-filters";
import { findingQueryOf, toQuery } from "@/app/(house)/findings/_parts/finding-query";
import { FindingTable } from "@/app/(house)/findings/_parts/finding-table";
import { FindingToolbar } from "@/app/(house)/findings/_parts/finding-toolbar";
import { GroupTable } from "@/app/(house)/findings/_parts/group-table";
import { NoFindings } from "@/app/(house)/findings/_parts/no-findings";
import { ask } from "@/app/ask";
import { paths } from "@/app/paths";
import { SearchForm } from "@/app/search-form";
import { type SearchParams, viewOf } from "@/app/view";
import { findingGroups } from "@/posture/finding-groups";
import { findingPage } from "@/posture/finding-page";
import { sourceHealth } from "@/posture/source-health";
import { PageTitle } from "@/ui/page-title";
import { Pager } from "@/ui/pager";

const pageSize = 50;
const mayExport = (role: Role | "system") => role !== "system" && rightsOf[role].includes("report:export");

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("findings"))("title") };
}

export default async function FindingsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const view = viewOf(params);
  const query = findingQueryOf(params);
  const { filter, group, order, page } = query;
  const [proof, db] = await ask("posture:read");
  const { scope } = view;
  const [t, found, groups, checks, namespaces, sources] = await Promise.all([
    getTranslations("findings"),
    findingPage(proof, db, scope, { filter, order, page, pageSize }),
    group === null ? [] : findingGroups(proof, db, scope, filter, group),
    findingGroups(proof, db, scope, { ...filter, checkId: [] }, "check"),
    findingGroups(proof, db, scope, { ...filter, namespace: [] }, "namespace"),
    sourceHealth(proof, db, scope),
  ]);
  const scanned = sources.some((source) => source.lastAssessedAt !== null);
  return (
    <>
      <PageTitle
        title={t("title")}
        lead={t("lead", { total: found.total })}
        actions={mayExport(proof.actor.role) && <ExportLinks query={query} view={view} />}
      />
      <div className="mb-4 grid gap-3">
        <SearchForm
          action="/findings"
          keep={{ ...view.query, ...toQuery({ ...query, filter: { ...filter, search: "" } }) }}
          value={filter.search}
          label={t("search")}
        />
        <FindingFilters query={query} view={view} checks={checks} namespaces={namespaces} sources={sources} />
        <FindingToolbar query={query} view={view} />
      </div>
      <div className="panel overflow-hidden">
        {found.total === 0 ? (
          <NoFindings query={query} view={view} scanned={scanned} />
        ) : group === null ? (
          <>
            <FindingTable rows={found.rows} view={view} />
            <Pager
              page={page}
              pageSize={pageSize}
              total={found.total}
              hrefOf={(next) => paths.findings(view.query, { ...toQuery(query), page: next })}
            />
          </>
        ) : (
          <GroupTable groups={groups} by={group} query={query} view={view} />
        )}
      </div>
    </>
  );
}
