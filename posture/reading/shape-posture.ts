import { type AgedTally, unseenAged } from "@/controls/aged-tally";
import type { Control } from "@/controls/catalog/catalog-schema";
import type { AnyCheck } from "@/controls/check";
import { type ControlCount, figures, type RecommendationCount } from "@/controls/count";
import { type Status, statuses } from "@/controls/outcome";
import type { CheckPosture, ControlPosture, RecommendationPosture } from "@/posture/answers";

/** A counted control with the numbers behind it. */
export function toControlPosture(
  control: Control,
  count: ControlCount,
  checks: readonly AnyCheck[],
  tallies: ReadonlyMap<string, AgedTally>,
): ControlPosture {
  const statusCounts = Object.fromEntries(statuses.map((status) => [status, 0])) as Record<Status, number>;
  for (const each of count.recommendations) statusCounts[each.status]++;
  return {
    id: control.id,
    tier: control.tier,
    status: count.status,
    compliance: count.compliance,
    coverage: count.coverage,
    statusCounts,
    recommendations: count.recommendations.map((each) => toRecommendationPosture(each, checks, tallies)),
  };
}

function toRecommendationPosture(
  count: RecommendationCount,
  checks: readonly AnyCheck[],
  tallies: ReadonlyMap<string, AgedTally>,
): RecommendationPosture {
  const { compliance, coverage } = figures([count]);
  const answering = checks.filter((check) => check.proves.includes(count.id) || check.indicates.includes(count.id));
  return {
    id: count.id,
    status: count.status,
    compliance,
    coverage: coverage ?? 0,
    checks: answering.map((check) => toCheckPosture(check, count.id, tallies.get(check.id) ?? unseenAged)),
  };
}

function toCheckPosture(check: AnyCheck, recommendationId: string, tally: AgedTally): CheckPosture {
  const { pass, fail, notApplicable, notAssessed, staleFail, completeness, lastAssessedAt } = tally;
  const relation = check.proves.includes(recommendationId) ? "proves" : "indicates";
  const numbers = { pass, fail, notApplicable, notAssessed, staleFail, completeness, lastAssessedAt };
  return { checkId: check.id, severity: check.severity, relation, ...numbers };
}
