import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { AuditTable } from "@/app/(house)/audit/audit-table";
import { ask } from "@/app/ask";
import { paths } from "@/app/paths";
import { SearchForm } from "@/app/search-form";
import type { SearchParams } from "@/app/view";
import { auditTrail } from "@/posture/audit-trail";
import { EmptyState } from "@/ui/empty-state";
import { PageTitle } from "@/ui/page-title";
import { Pager } from "@/ui/pager";

const pageSize = 50;
const querySchema = z.object({
  q: z.string().trim().max(200).catch(""),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { q, page } = querySchema.parse(await searchParams);
  const [proof, db] = await ask("audit:read");
  const [trail, t] = await Promise.all([
    auditTrail(proof, db, { search: q, page, pageSize }),
    getTranslations("audit"),
  ]);
  return (
    <>
      <PageTitle title={t("title")} lead={t("lead")} />
      <div className="mb-4">
        <SearchForm action="/audit" keep={{}} value={q} label={t("search")} />
      </div>
      <div className="panel overflow-hidden">
        {trail.total > 0 ? (
          <>
            <AuditTable rows={trail.rows} />
            <Pager
              page={page}
              pageSize={pageSize}
              total={trail.total}
              hrefOf={(next) => paths.audit({ q, page: next })}
            />
          </>
        ) : (
          <EmptyState kind="none" title={t("noneTitle")}>
            {t("noneText")}
          </EmptyState>
        )}
      </div>
    </>
  );
}
