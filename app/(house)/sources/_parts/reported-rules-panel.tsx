import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { checkText } from "@/app/check-text";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import { shortId } from "@/controls/benchmarks/judge-benchmark";
import type { Status } from "@/controls/outcome";
import type { RuleOutcome } from "@/facts/host/benchmark-report";
import type { ReportedRules } from "@/posture/reported-rules";
import { DefinitionList } from "@/ui/definition-list";
import { Instant } from "@/ui/instant";
import { Panel } from "@/ui/panel";
import { StatusShape } from "@/ui/status-shape";

/** What became of every rule of one report: the check that it counts for, or why it counts for none. */
export function ReportedRulesPanel({ report, stale, view }: { report: ReportedRules; stale: boolean; view: View }) {
  const t = useTranslations("reportRules");
  const locale = useLocale();
  const reasons = useTranslations("unmappedReason");
  const statuses = useTranslations("status");
  const { outcomes } = report;
  const items = [
    { term: t("host"), detail: <Link href={paths.asset(report.assetId, view.query)}>{report.host}</Link> },
    { term: t("lookedAt"), detail: report.lookedAt ? <Instant at={report.lookedAt} /> : t("noTime") },
    {
      term: t("rules"),
      detail: t("outcomes", {
        pass: outcomes.pass,
        fail: outcomes.fail,
        notApplicable: outcomes["not-applicable"],
        notAssessed: outcomes["not-assessed"],
        manual: outcomes.manual,
        notSelected: report.notSelected,
      }),
    },
  ];
  return (
    <Panel title={report.name} note={String(report.rules)}>
      <DefinitionList items={items} />
      <h3 className="mt-5 font-medium">{t("mapped", { count: report.mappedCount })}</h3>
      <ul className="mt-2 grid gap-1">
        {report.mapped.map(({ checkId, rules }) => {
          const status = statusOf(rules, stale);
          return (
            <li key={checkId}>
              <RuleList rules={rules}>
                <span className="mr-1.5 inline-flex">
                  <StatusShape status={status} />
                </span>
                <Link href={paths.check(checkId, view.query)} className="underline-offset-2 hover:underline">
                  {checkText(checkId, locale)[status === "not-met" ? "fail" : "pass"]}
                </Link>
                {status === "not-assessed" && <span className="text-ink-2"> – {statuses(status)}</span>}
              </RuleList>
            </li>
          );
        })}
      </ul>
      <h3 className="mt-5 font-medium">{t("unmapped", { count: report.unmappedCount })}</h3>
      <ul className="mt-2 grid gap-1">
        {report.unmapped.map(({ reason, rules }) => (
          <li key={reason}>
            <RuleList rules={rules}>{reasons(reason)}</RuleList>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The verdict on the rules of one check, as a shape: one that failed fails it, one left open leaves it open, and what passed long ago is open again. */
function statusOf(rules: ReportedRules["mapped"][number]["rules"], stale: boolean): Status {
  const has = (...outcomes: RuleOutcome[]) => rules.some(({ outcome }) => outcomes.includes(outcome));
  if (has("fail")) return "not-met";
  if (has("not-assessed", "manual")) return "not-assessed";
  if (!has("pass")) return "not-applicable";
  return stale ? "not-assessed" : "met";
}

/** Rules behind a line that says how many there are. */
function RuleList({ rules, children }: { rules: ReportedRules["mapped"][number]["rules"]; children: React.ReactNode }) {
  const t = useTranslations("reportRules");
  const outcome = useTranslations("ruleOutcome");
  const failed = rules.filter((rule) => rule.outcome === "fail").length;
  return (
    <details className="border-b border-line py-1.5 text-13">
      <summary className="cursor-pointer">
        {children} <span className="text-12 text-ink-3">{t("count", { count: rules.length, failed })}</span>
      </summary>
      <ul className="mt-2 grid gap-x-6 gap-y-0.5 sm:grid-cols-2">
        {rules.slice(0, mostRules).map((rule) => (
          <li key={rule.id} className="flex gap-2">
            <span className="flex-1 font-mono text-12 [overflow-wrap:anywhere]">{shortId(rule.id)}</span>
            <span className="text-12 text-ink-2">{outcome(rule.outcome)}</span>
          </li>
        ))}
      </ul>
      {rules.length > mostRules && (
        <p className="mt-2 text-12 text-ink-3">{t("more", { count: rules.length - mostRules })}</p>
      )}
    </details>
  );
}

const mostRules = 300;
