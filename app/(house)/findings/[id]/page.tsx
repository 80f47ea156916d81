import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { FindingAbout } from "@/app/(house)/findings/_parts/finding-about";
import { FindingHistory } from "@/app/(house)/findings/_parts/finding-history";
import { WhyOpen } from "@/app/(house)/findings/_parts/why-open";
import { ask } from "@/app/ask";
import { assetLabel } from "@/app/asset-label";
import { checkText } from "@/app/check-text";
import { paths } from "@/app/paths";
import { type SearchParams, viewOf } from "@/app/view";
import { findingDetail } from "@/posture/finding-detail";
import { mendText } from "@/reports/mend-text";
import { EvidenceBlock } from "@/ui/evidence-block";
import { MendBlock } from "@/ui/mend-block";
import { Notice } from "@/ui/notice";
import { PageTitle } from "@/ui/page-title";
import { Panel } from "@/ui/panel";
import { RemediationBlock } from "@/ui/remediation-block";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("findings"))("title") };
}

export default async function FindingPage({ params, searchParams }: Props) {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  if (!/^\d{1,18}$/.test(id)) notFound();
  const view = viewOf(query);
  const [proof, db] = await ask("posture:read");
  const finding = await findingDetail(proof, db, view.scope, id);
  if (!finding) notFound();
  const [t, list, m, locale] = await Promise.all([
    getTranslations("finding"),
    getTranslations("findings"),
    getTranslations("mend"),
    getLocale(),
  ]);
  const mend = mendText(finding);
  const text = checkText(finding.checkId, locale);
  return (
    <>
      <PageTitle
        title={text[finding.outcome === "fail" ? "fail" : "pass"]}
        lead={`${assetLabel(finding.asset)} · ${finding.sourceName}`}
        crumbs={[
          { label: list("title"), href: paths.findings(view.query) },
          { label: finding.checkId, href: paths.check(finding.checkId, view.query) },
        ]}
      />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_400px]">
        <div className="grid content-start gap-4">
          {finding.stale && <Notice tone="warning">{t("stale")}</Notice>}
          <WhyOpen finding={finding} />
          <Panel title={t("evidence")}>
            <EvidenceBlock
              evidence={finding.evidence}
              outcome={finding.outcome}
              about={`${assetLabel(finding.asset)} · ${finding.sourceName}`}
              seenAt={finding.lastSeenAt}
              hash={finding.evidenceHash}
              origin={finding.origin}
            />
          </Panel>
          <Panel title={t("remediation")}>
            <RemediationBlock remediation={mend ? { text: text.remediation.text } : text.remediation} />
          </Panel>
          {mend && (
            <Panel title={m("title")}>
              <MendBlock {...mend} />
            </Panel>
          )}
        </div>
        <div className="grid content-start gap-4">
          <FindingAbout finding={finding} view={view} />
          <FindingHistory finding={finding} />
        </div>
      </div>
    </>
  );
}
