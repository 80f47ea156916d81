import { useTranslations } from "next-intl";
import type { FindingDetail } from "@/posture/answers";
import { Instant } from "@/ui/instant";
import { OutcomeMark } from "@/ui/outcome-mark";
import { Panel } from "@/ui/panel";

/** The verdicts of one check on one asset over time, newest first. */
export function FindingHistory({ finding }: { finding: FindingDetail }) {
  const t = useTranslations("finding");
  const now = { outcome: finding.outcome, from: finding.since, to: null };
  return (
    <Panel title={t("history")}>
      <ol aria-label={t("historyCaption")} className="grid gap-2.5 text-13">
        {[now, ...finding.history].map((each) => (
          <li key={`${each.from.getTime()}-${each.outcome}`} className="grid grid-cols-[110px_1fr] gap-2">
            <OutcomeMark outcome={each.outcome} />
            <span className="text-ink-2">
              <Instant at={each.from} /> – {each.to ? <Instant at={each.to} /> : t("still")}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
