import { isControlId, recommendationsOf } from "@/controls/catalog/catalog";
import type { AnyCheck } from "@/controls/check";
import { allChecks } from "@/controls/checks/all-checks";
import type { FindingFilter } from "@/posture/answers";

/** The checks that a filter leaves. Unknown ids leave none. */
export function matchingChecks(filter: FindingFilter): AnyCheck[] {
  const { checkId, severity, tier, controlId, recommendationId } = filter;
  const asked = askedRecommendations(controlId, recommendationId);
  return allChecks.filter(
    (check) =>
      (checkId.length === 0 || checkId.includes(check.id)) &&
      (severity.length === 0 || severity.includes(check.severity)) &&
      (tier.length === 0 || tier.includes(check.tier)) &&
      (asked === null || asked.some((id) => check.proves.includes(id) || check.indicates.includes(id))),
  );
}

function askedRecommendations(controlId: string | null, recommendationId: string | null): string[] | null {
  if (recommendationId !== null) return [recommendationId];
  if (controlId === null) return null;
  return isControlId(controlId) ? recommendationsOf(controlId).map((each) => each.id) : [];
}

/** The checks whose id or English titles contain a text, whatever the case. */
export function checksNamed(text: string): AnyCheck[] {
  const wanted = text.toLowerCase();
  return allChecks.filter(({ id, title }) => `${id}\n${title.pass}\n${title.fail}`.toLowerCase().includes(wanted));
}
