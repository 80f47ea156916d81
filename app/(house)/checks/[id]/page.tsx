import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { CheckAbout } from "@/app/(house)/checks/_parts/check-about";
import { emptyFindingFilter } from "@/app/(house)/findings/_parts/finding-query";
import { FindingTable } from "@/app/(house)/findings/_parts/finding-table";
import { ask } from "@/app/ask";
import { checkText } from "@/app/check-text";
import { paths } from "@/app/paths";
import { type SearchParams, viewOf } from "@/app/view";
import { allChecks } from "@/controls/checks/all-checks";
import { findingGroups } from "@/posture/finding-groups";
import { findingPage } from "@/posture/finding-page";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { PageTitle } from "@/ui/page-title";
import { Panel } from "@/ui/panel";
import { RemediationBlock } from "@/ui/remediation-block";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

const shown = 20;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: checkText((await params).id, await getLocale()).pass };
}

export default async function CheckPage({ params, searchParams }: Props) {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const check = allChecks.find((each) => each.id === id);
  if (!check) notFound();
  const view = viewOf(query);
  const [proof, db] = await ask("posture:read");
  const filter = { ...emptyFindingFilter, checkId: [id] };
  const [t, list, locale, failing, found, [counts]] = await Promise.all([
    getTranslations("check"),
    getTranslations("checks"),
    getLocale(),
    findingPage(proof, db, view.scope, {
      filter: { ...filter, outcome: ["fail"] },
      order: "asset",
      page: 1,
      pageSize: shown,
    }),
    findingPage(proof, db, view.scope, { filter, order: "asset", page: 1, pageSize: shown }),
    findingGroups(proof, db, view.scope, filter, "check"),
  ]);
  const text = checkText(id, locale);
  const all = paths.findings(view.query, { check: id, outcome: "all" });
  return (
    <>
      <PageTitle
        title={text.pass}
        lead={<span className="font-mono text-13">{id}</span>}
        crumbs={[{ label: list("title"), href: paths.checks(view.query) }]}
        actions={<ButtonLink href={all}>{t("allResults")}</ButtonLink>}
      />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_400px]">
        <div className="grid min-w-0 content-start gap-4">
          <Panel
            title={t("results")}
            note={counts && t("counts", { fail: counts.fail, pass: counts.pass, unseen: counts.notAssessed })}
            flush
          >
            {found.total > 0 ? (
              <FindingTable
                rows={failing.total > 0 ? failing.rows : found.rows}
                view={view}
                without={["severity", "check", "answers"]}
              />
            ) : (
              <EmptyState kind="not-assessed" title={t("noneTitle")}>
                {t("noneText")}
              </EmptyState>
            )}
          </Panel>
          <Panel title={t("remediation")}>
            <RemediationBlock remediation={text.remediation} />
          </Panel>
        </div>
        <CheckAbout check={check} view={view} />
      </div>
    </>
  );
}
