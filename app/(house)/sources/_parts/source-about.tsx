import { useTranslations } from "next-intl";
import { IntervalForm } from "@/app/(house)/sources/_parts/interval-form";
import { isPushed } from "@/app/(house)/sources/_parts/is-pushed";
import { NewerReportForm } from "@/app/(house)/sources/_parts/newer-report-form";
import { RetireForm } from "@/app/(house)/sources/_parts/retire-form";
import { SourceStateMark } from "@/app/(house)/sources/_parts/source-state-mark";
import type { View } from "@/app/view";
import type { SourceDetail } from "@/posture/answers";
import { Ago } from "@/ui/ago";
import { DefinitionList } from "@/ui/definition-list";
import { Instant } from "@/ui/instant";
import { Panel } from "@/ui/panel";

/** What a person entered or uploaded, in this order. */
const settingKeys = ["server", "context", "root", "files"] as const;

/** What a source is, how often it is read, and how to take it out of use. */
export function SourceAbout({ source, view, mayChange }: { source: SourceDetail; view: View; mayChange: boolean }) {
  const t = useTranslations("source");
  const table = useTranslations("table");
  const kind = useTranslations("sourceKind");
  const none = table("none");
  const setting = useTranslations("sourceSetting");
  const settings = settingKeys
    .filter((key) => source.settings[key] !== undefined)
    .map((key) => ({ term: setting(key), detail: <Setting value={source.settings[key]} /> }));
  const items = [
    { term: table("state"), detail: <SourceStateMark state={source.state} /> },
    { term: table("kind"), detail: kind(source.kind) },
    { term: t("identity"), detail: <span className="font-mono text-12">{source.identity ?? none}</span> },
    { term: t("version"), detail: source.version ?? none },
    ...settings,
    { term: t("created"), detail: <Instant at={source.createdAt} /> },
    { term: t("lastScan"), detail: <Ago at={source.lastAssessedAt} now={view.scope.asOf} /> },
  ];
  return (
    <div className="grid content-start gap-4">
      <Panel title={t("settings")}>
        <DefinitionList items={items} />
        {mayChange && source.kind !== "manifests" && source.kind !== "report" && !isPushed(source) && (
          <div className="mt-5 border-t border-line pt-4">
            <IntervalForm sourceId={source.id} intervalMinutes={source.intervalMinutes} />
          </div>
        )}
      </Panel>
      {mayChange && source.kind === "report" && (
        <Panel title={t("newerReport")}>
          <NewerReportForm sourceId={source.id} />
        </Panel>
      )}
      {mayChange && (
        <Panel title={t("retire")}>
          <p className="mb-3 text-13 text-ink-2 text-pretty">{t("retireText")}</p>
          <RetireForm sourceId={source.id} name={source.name} />
        </Panel>
      )}
    </div>
  );
}

function Setting({ value }: { value: unknown }) {
  const text = Array.isArray(value) ? value.join(", ") : String(value ?? "");
  return <span className="font-mono text-12 break-all">{text}</span>;
}
