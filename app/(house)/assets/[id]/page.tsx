import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AssetAbout } from "@/app/(house)/assets/_parts/asset-about";
import { AssetFacts } from "@/app/(house)/assets/_parts/asset-facts";
import { FindingTable } from "@/app/(house)/findings/_parts/finding-table";
import { ask } from "@/app/ask";
import { paths } from "@/app/paths";
import { type SearchParams, viewOf } from "@/app/view";
import { type Outcome, type Severity, severities } from "@/controls/outcome";
import { assetPosture } from "@/posture/asset-posture";
import { EmptyState } from "@/ui/empty-state";
import { PageTitle } from "@/ui/page-title";
import { Panel } from "@/ui/panel";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("assets"))("title") };
}

export default async function AssetPage({ params, searchParams }: Props) {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  if (!/^\d{1,9}$/.test(id)) notFound();
  const view = viewOf(query);
  const [proof, db] = await ask("posture:read");
  const found = await assetPosture(proof, db, view.scope, Number(id));
  if (!found) notFound();
  const [t, list] = await Promise.all([getTranslations("asset"), getTranslations("assets")]);
  const { asset } = found;
  const findings = found.findings.toSorted(worstFirst);
  return (
    <>
      <PageTitle
        title={<span className="[overflow-wrap:anywhere]">{asset.name}</span>}
        lead={[asset.kubernetes?.kind, asset.namespace, found.sourceName].filter(Boolean).join(" · ")}
        crumbs={[
          { label: list("title"), href: paths.assets(view.query) },
          ...(asset.namespace
            ? [{ label: asset.namespace, href: paths.assets(view.query, { namespace: asset.namespace }) }]
            : []),
        ]}
      />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_400px]">
        <div className="grid min-w-0 content-start gap-4">
          <Panel title={t("findings")} note={String(findings.length)} flush>
            {findings.length > 0 ? (
              <FindingTable rows={findings} view={view} without={["asset", "source"]} />
            ) : (
              <EmptyState kind="none" title={t("noFindings")}>
                {t("noFindingsText")}
              </EmptyState>
            )}
          </Panel>
          <AssetFacts facts={found.facts} />
        </div>
        <AssetAbout found={found} view={view} />
      </div>
    </>
  );
}

const rank: Record<Outcome, number> = { fail: 0, "not-assessed": 1, pass: 2, "not-applicable": 3 };

function worstFirst(a: { outcome: Outcome; severity: Severity }, b: { outcome: Outcome; severity: Severity }): number {
  return rank[a.outcome] - rank[b.outcome] || severities.indexOf(a.severity) - severities.indexOf(b.severity);
}
