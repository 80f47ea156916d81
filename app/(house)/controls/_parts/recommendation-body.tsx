import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { CheckLines } from "@/app/(house)/controls/_parts/check-lines";
import { assetLabel } from "@/app/asset-label";
import { checkText } from "@/app/check-text";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import { recommendationById } from "@/controls/catalog/catalog";
import { catalogText } from "@/controls/catalog/catalog-text";
import type { AnsweredElsewhere, FindingDetail, RecommendationPosture } from "@/posture/answers";
import { ButtonLink } from "@/ui/button";
import { Chip } from "@/ui/chip";
import { EvidenceBlock } from "@/ui/evidence-block";
import { OutcomeMark } from "@/ui/outcome-mark";
import { Percent } from "@/ui/percent";

interface BodyProps {
  recommendation: RecommendationPosture;
  view: View;
  samples: readonly FindingDetail[];
  elsewhere: readonly AnsweredElsewhere[];
}

/** A recommendation unfolded: how the publication words it, who answers it, the checks with their counts, and evidence. */
export function RecommendationBody({ recommendation, view, samples, elsewhere }: BodyProps) {
  const t = useTranslations("control");
  const figures = useTranslations("figures");
  const fail = recommendation.checks.reduce((sum, check) => sum + check.fail, 0);
  return (
    <div className="grid grid-cols-1 gap-4 px-5 pb-5 max-sm:px-4 md:pl-[100px]">
      <Asked id={recommendation.id} />
      <p className="flex flex-wrap gap-x-6 text-13">
        <span className="text-ink-2">
          {figures("compliance")}{" "}
          <b className="font-medium text-ink">
            <Percent value={recommendation.compliance} />
          </b>
        </span>
        <span className="text-ink-2">
          {figures("coverage")}{" "}
          <b className="font-medium text-ink">
            <Percent value={recommendation.coverage} />
          </b>
        </span>
      </p>
      {samples.length > 0 && (
        <section aria-label={t("sample")} className="grid grid-cols-1 gap-3">
          <h3 className="text-13 font-semibold">{t("sample")}</h3>
          {samples.map((finding) => (
            <Sample key={finding.id} finding={finding} view={view} />
          ))}
        </section>
      )}
      <CheckLines
        checks={recommendation.checks}
        recommendationId={recommendation.id}
        view={view}
        elsewhere={elsewhere}
      />
      {fail > 0 && (
        <p>
          <ButtonLink href={paths.findings(view.query, { recommendation: recommendation.id })}>
            {t("allFindings", { count: fail })}
          </ButtonLink>
        </p>
      )}
    </div>
  );
}

function Asked({ id }: { id: string }) {
  const t = useTranslations("control");
  const text = catalogText(useLocale());
  const { strength, check, page } = recommendationById(id);
  const { includes, checkHint } = text.recommendation(id);
  return (
    <div className="grid gap-2 text-13 text-ink-2">
      <p className="flex flex-wrap gap-1.5">
        <Chip>
          {t("strength")}: {text.strength(strength).name}
        </Chip>
        <Chip>
          {t("mode")}: {text.checkMode(check).name}
        </Chip>
        <Chip>SP 800-190 {t("page", { page })}</Chip>
      </p>
      <p className="max-w-3xl text-pretty">{checkHint}</p>
      {includes.length > 0 && (
        <p>
          {t("includes")}: {includes.join(" · ")}
        </p>
      )}
      {check !== "automated" && <p className="text-ink-3">{t(check === "attested" ? "attestNote" : "bothNote")}</p>}
    </div>
  );
}

function Sample({ finding, view }: { finding: FindingDetail; view: View }) {
  const locale = useLocale();
  const text = checkText(finding.checkId, locale);
  return (
    <div className="grid min-w-0 grid-cols-1 gap-1.5">
      <p className="flex flex-wrap items-baseline gap-x-3 text-13">
        <OutcomeMark outcome={finding.outcome} stale={finding.stale} />
        <Link href={paths.finding(finding.id, view.query)} className="underline-offset-2 hover:underline">
          {text[finding.outcome === "fail" ? "fail" : "pass"]}
        </Link>
      </p>
      <EvidenceBlock
        evidence={finding.evidence}
        outcome={finding.outcome}
        about={`${assetLabel(finding.asset)} · ${finding.sourceName}`}
        seenAt={finding.lastSeenAt}
        hash={finding.evidenceHash}
        origin={finding.origin}
      />
    </div>
  );
}
