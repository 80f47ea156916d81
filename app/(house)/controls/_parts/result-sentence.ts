import { useTranslations } from "next-intl";
import { recommendationById } from "@/controls/catalog/catalog";
import { assetKindOf } from "@/controls/check";
import { allChecks } from "@/controls/checks/all-checks";
import type { CheckPosture, RecommendationPosture } from "@/posture/answers";

const about = new Map(allChecks.map((check) => [check.id, assetKindOf(check)]));

/** One sentence on where a recommendation stands, from its weakest check. */
export function useResultSentence(): (recommendation: RecommendationPosture) => string {
  const t = useTranslations("control");
  const result = useCheckSentence();
  return (recommendation) => {
    const mode = recommendationById(recommendation.id).check;
    if (mode === "attested") return t("resultAttest");
    if (recommendation.checks.length === 0) return t("resultNoCheck");
    return result(weakest(recommendation.checks));
  };
}

/** One sentence on what a check found: how many of what fail, or could not be judged. */
export function useCheckSentence(): (check: CheckPosture) => string {
  const t = useTranslations("control");
  const kinds = useTranslations("assetKind");
  return (check) => {
    const judged = check.pass + check.fail;
    const kind = (count: number) => kinds(about.get(check.checkId) ?? "workload", { count });
    const parts: string[] = [];
    if (check.fail > 0) parts.push(t("resultFail", { fail: check.fail, total: judged, kind: kind(judged) }));
    else if (judged > 0) parts.push(t("resultPass", { total: judged, kind: kind(judged) }));
    if (check.notAssessed > 0)
      parts.push(t("resultUnseen", { unseen: check.notAssessed, kind: kind(check.notAssessed) }));
    if (check.staleFail > 0) parts.push(t("resultStale", { stale: check.staleFail }));
    if (parts.length === 0) parts.push(t(check.completeness === 1 ? "resultNone" : "resultNothing"));
    return parts.join(" · ");
  };
}

/** The check with the smallest share of passes. Those without a verdict come last, and of these first the ones that met an asset. */
function weakest(checks: readonly CheckPosture[]): CheckPosture {
  return checks.reduce((worst, check) => (rank(check) < rank(worst) ? check : worst));
}

function rank({ pass, fail, notAssessed }: CheckPosture): number {
  if (pass + fail > 0) return pass / (pass + fail);
  return notAssessed > 0 ? 2 : 3;
}
