import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { rightsOf } from "@/access/right";
import { AgentAbout } from "@/app/(house)/sources/_parts/agent-about";
import { FactHealth } from "@/app/(house)/sources/_parts/fact-health";
import { GapTable } from "@/app/(house)/sources/_parts/gap-table";
import { ReportedRulesPanel } from "@/app/(house)/sources/_parts/reported-rules-panel";
import { ScanTable } from "@/app/(house)/sources/_parts/scan-table";
import { SourceAbout } from "@/app/(house)/sources/_parts/source-about";
import { SourceActions } from "@/app/(house)/sources/_parts/source-actions";
import { ask } from "@/app/ask";
import { paths } from "@/app/paths";
import { type SearchParams, viewOf } from "@/app/view";
import { reportedRules } from "@/posture/reported-rules";
import { sourceAgent } from "@/posture/source-agent";
import { sourceDetail } from "@/posture/source-detail";
import { Notice } from "@/ui/notice";
import { PageTitle } from "@/ui/page-title";
import { Panel } from "@/ui/panel";
import { ScanProgress } from "@/ui/scan-progress";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sources"))("title") };
}

export default async function SourcePage({ params, searchParams }: Props) {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  if (!/^\d{1,9}$/.test(id)) notFound();
  const view = viewOf(query);
  const [proof, db] = await ask("posture:read");
  const [source, agent] = await Promise.all([
    sourceDetail(proof, db, view.scope, Number(id)),
    sourceAgent(proof, db, Number(id)),
  ]);
  if (!source) notFound();
  const reports = source.kind === "report" ? await reportedRules(proof, db, view.scope, source.id) : [];
  const [t, list] = await Promise.all([getTranslations("source"), getTranslations("sources")]);
  const { role } = proof.actor;
  const may = (right: "scan:request" | "source:write") => role !== "system" && rightsOf[role].includes(right);
  const running = view.asOf === null ? source.runningScan : null;
  return (
    <>
      <PageTitle
        title={source.name}
        lead={source.identity ?? undefined}
        crumbs={[{ label: list("title"), href: paths.sources(view.query) }]}
        actions={
          view.asOf === null && may("scan:request") && <SourceActions source={source} mayTest={may("source:write")} />
        }
      />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
        <div className="grid min-w-0 content-start gap-4">
          {source.lastError && <Notice tone="error">{t("lastError", { error: source.lastError })}</Notice>}
          {running && (
            <Panel title={t("running")}>
              <ScanProgress key={running.scanId} statusUrl={paths.scanApi(running.scanId)} initial={running} />
            </Panel>
          )}
          {reports.map((report) => (
            <ReportedRulesPanel
              key={`${report.assetId}/${report.name}`}
              report={report}
              stale={source.state === "stale"}
              view={view}
            />
          ))}
          <FactHealth source={source} />
          <GapTable gaps={source.gaps} scanned={source.lastAssessedAt !== null} kind={source.kind} />
          <ScanTable scans={source.scans} view={view} />
        </div>
        <div className="grid content-start gap-4">
          {agent && view.asOf === null && (
            <AgentAbout sourceId={source.id} agent={agent} now={view.now} mayChange={may("source:write")} />
          )}
          <SourceAbout source={source} view={view} mayChange={view.asOf === null && may("source:write")} />
        </div>
      </div>
    </>
  );
}
