import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { RecommendationBody } from "@/app/(house)/controls/_parts/recommendation-body";
import { useResultSentence } from "@/app/(house)/controls/_parts/result-sentence";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import { catalogText } from "@/controls/catalog/catalog-text";
import type { AnsweredElsewhere, ControlPosture, FindingDetail, RecommendationPosture } from "@/posture/answers";
import { Icon } from "@/ui/icon";
import { StatusMark } from "@/ui/status-mark";

interface RecommendationsProps {
  control: ControlPosture;
  view: View;
  unfolded: string | undefined;
  samples: readonly FindingDetail[];
  elsewhere: readonly AnsweredElsewhere[];
}

/** The recommendations of a control like an assessment procedure: what is asked, the result, the checks; one unfolds to its evidence. */
export function Recommendations({ control, view, unfolded, samples, elsewhere }: RecommendationsProps) {
  return (
    <div className="panel divide-y divide-line">
      {control.recommendations.map((recommendation) => {
        const open = recommendation.id === unfolded;
        return (
          <article
            key={recommendation.id}
            id={recommendation.id}
            aria-label={recommendation.id}
            className="target:bg-brand-soft/40"
          >
            <Head controlId={control.id} recommendation={recommendation} view={view} open={open} />
            {open && (
              <RecommendationBody recommendation={recommendation} view={view} samples={samples} elsewhere={elsewhere} />
            )}
          </article>
        );
      })}
    </div>
  );
}

interface HeadProps {
  controlId: string;
  recommendation: RecommendationPosture;
  view: View;
  open: boolean;
}

function Head({ controlId, recommendation, view, open }: HeadProps) {
  const t = useTranslations("control");
  const { id, status, checks } = recommendation;
  const text = catalogText(useLocale()).recommendation(id).text;
  const sentence = useResultSentence()(recommendation);
  return (
    <div className="relative grid gap-x-4 gap-y-1 px-5 py-3.5 hover:bg-sunk/50 max-sm:px-4 md:grid-cols-[64px_minmax(0,1fr)_130px_minmax(0,210px)_16px]">
      <h2 className="font-mono text-13 font-medium">
        <Link
          href={paths.control(controlId, view.query, { open: open ? "none" : id })}
          scroll={false}
          aria-label={t(open ? "close" : "open", { id })}
          aria-expanded={open}
          className="after:absolute after:inset-0"
        >
          {id}
        </Link>
      </h2>
      <div className="min-w-0">
        <p className="text-pretty">{text}</p>
        <p className="mt-0.5 text-13 text-ink-3">{sentence}</p>
      </div>
      <p className="pt-0.5">
        <StatusMark status={status} />
      </p>
      <p className="min-w-0 font-mono text-12 text-ink-3 max-md:hidden">
        {checks.slice(0, 2).map((check) => (
          <span key={check.checkId} className="block [overflow-wrap:anywhere]">
            {check.checkId}
          </span>
        ))}
        {checks.length > 2 && <span>+{checks.length - 2}</span>}
      </p>
      <Icon name={open ? "up" : "chevron"} size={14} className="mt-1 text-ink-3 max-md:hidden" />
    </div>
  );
}
