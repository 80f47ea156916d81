import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useCheckSentence } from "@/app/(house)/controls/_parts/result-sentence";
import { checkText } from "@/app/check-text";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import type { AnsweredElsewhere, CheckPosture } from "@/posture/answers";
import { Chip } from "@/ui/chip";
import { SeverityTag } from "@/ui/severity-tag";

const shown = 5;

/** The checks behind a recommendation: what each claims, whether it proves or only indicates, and what it found. */
export function CheckLines({
  checks,
  recommendationId,
  view,
  elsewhere = [],
}: {
  checks: readonly CheckPosture[];
  recommendationId: string;
  view: View;
  /** What a provider answers for, of any check. */
  elsewhere?: readonly AnsweredElsewhere[];
}) {
  const t = useTranslations("control");
  const relation = useTranslations("relation");
  const sentence = useCheckSentence();
  const locale = useLocale();
  if (checks.length === 0) return <p className="text-13 text-ink-3">{t("noCheck")}</p>;
  const sorted = [...checks].sort((a, b) => shareOf(a) - shareOf(b));
  const line = (check: CheckPosture) => (
    <li key={check.checkId} className="grid gap-x-4 gap-y-1 py-2 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <Link href={paths.check(check.checkId, view.query)} className="underline-offset-2 hover:underline">
          {checkText(check.checkId, locale).pass}
        </Link>
        <p className="font-mono text-12 text-ink-3 [overflow-wrap:anywhere]">{check.checkId}</p>
      </div>
      {elsewhere
        .filter(({ checkId }) => checkId === check.checkId)
        .map(({ provider, reason, sourceId, sourceName }) => (
          <p
            key={`${provider}:${sourceId}`}
            className="order-last text-12 text-pretty text-ink-2 sm:col-span-2 [overflow-wrap:anywhere]"
          >
            {t("answeredBy", { provider, reason, source: sourceName })}
          </p>
        ))}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 sm:justify-end">
        <Link
          href={paths.findings(view.query, { check: check.checkId, outcome: check.fail > 0 ? "fail" : "all" })}
          className="text-ink-2 underline-offset-2 hover:underline"
        >
          {sentence(check)}
        </Link>
        <SeverityTag severity={check.severity} />
        <Chip>{relation(check.relation)}</Chip>
      </div>
    </li>
  );
  return (
    <section aria-label={`${t("checksBehind")} ${recommendationId}`}>
      <h3 className="mb-1 text-13 font-semibold">{t("checksBehind")}</h3>
      <ul className="divide-y divide-line text-13">{sorted.slice(0, shown).map(line)}</ul>
      {sorted.length > shown && (
        <details className="border-t border-line text-13">
          <summary className="py-2 text-ink-2 hover:text-ink">
            {t("moreChecks", { count: sorted.length - shown })}
          </summary>
          <ul className="divide-y divide-line border-t border-line">{sorted.slice(shown).map(line)}</ul>
        </details>
      )}
    </section>
  );
}

/** Worst first; checks without a verdict come last. */
function shareOf(check: CheckPosture): number {
  const judged = check.pass + check.fail;
  return judged === 0 ? 2 : check.pass / judged;
}
