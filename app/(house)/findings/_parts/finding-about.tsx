import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { assetLabel } from "@/app/asset-label";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import { isRecommendationId } from "@/controls/catalog/catalog";
import { catalogText } from "@/controls/catalog/catalog-text";
import type { FindingDetail } from "@/posture/answers";
import { Ago } from "@/ui/ago";
import { DefinitionList } from "@/ui/definition-list";
import { Instant } from "@/ui/instant";
import { OutcomeMark } from "@/ui/outcome-mark";
import { Panel } from "@/ui/panel";
import { SeverityTag } from "@/ui/severity-tag";

const linkClass = "text-brand underline-offset-2 hover:underline";

/** The facts of a finding in short, and which recommendations it answers. */
export function FindingAbout({ finding, view }: { finding: FindingDetail; view: View }) {
  const t = useTranslations("finding");
  const table = useTranslations("table");
  const none = table("none");
  const items = [
    { term: table("outcome"), detail: <OutcomeMark outcome={finding.outcome} stale={finding.stale} /> },
    { term: table("severity"), detail: <SeverityTag severity={finding.severity} /> },
    {
      term: table("asset"),
      detail: (
        <Link href={paths.asset(finding.asset.id, view.query)} className={linkClass}>
          {assetLabel(finding.asset)}
        </Link>
      ),
    },
    {
      term: table("source"),
      detail: (
        <Link href={paths.source(finding.sourceId, view.query)} className={linkClass}>
          {finding.sourceName}
        </Link>
      ),
    },
    { term: table("since"), detail: <Instant at={finding.since} /> },
    { term: t("lastSeen"), detail: <Ago at={finding.lastSeenAt} now={view.scope.asOf} /> },
    { term: t("origin"), detail: finding.origin ? `${finding.origin.file}:${finding.origin.line}` : none },
    { term: t("hash"), detail: <span className="font-mono text-12">{finding.evidenceHash}</span> },
  ];
  return (
    <Panel title={t("about")}>
      <DefinitionList items={items} />
      <h3 className="mt-5 mb-2 text-13 font-semibold">{t("answers")}</h3>
      <Answered ids={finding.recommendationIds} view={view} />
    </Panel>
  );
}

function Answered({ ids, view }: { ids: readonly string[]; view: View }) {
  const text = catalogText(useLocale());
  return (
    <ul className="grid gap-2 text-13">
      {ids.filter(isRecommendationId).map((id) => (
        <li key={id} className="grid grid-cols-[56px_1fr] gap-2">
          <Link href={paths.recommendation(id, view.query)} className={`font-mono ${linkClass}`}>
            {id}
          </Link>
          <span className="text-ink-2 text-pretty">{text.recommendation(id).text}</span>
        </li>
      ))}
    </ul>
  );
}
