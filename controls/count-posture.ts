import type { Control, Recommendation } from "@/controls/catalog/catalog-schema";
import type { AnyCheck } from "@/controls/check";
import {
  type AttestedValue,
  type CheckTally,
  type ControlCount,
  countControl,
  countRecommendation,
  type ExceptionMode,
  type Figures,
  figures,
} from "@/controls/count";
import { type Status, statuses } from "@/controls/outcome";

/** Which wordings of the publication count: all of them, or only its must and should. */
export type StrengthMode = "all" | "must-and-should";

export interface CountOptions {
  exceptions: ExceptionMode;
  strengths: StrengthMode;
}

export interface PostureCount extends Figures {
  controls: ControlCount[];
  /** How many recommendations have each status. */
  statusCounts: Record<Status, number>;
  recommendationCount: number;
}

/** Everything rolled up at a moment: the controls, each recommendation in them, the two figures over all recommendations. */
export function countPosture(
  controls: readonly Control[],
  checks: readonly AnyCheck[],
  tallies: ReadonlyMap<string, CheckTally>,
  attestations: ReadonlyMap<string, AttestedValue>,
  options: CountOptions,
): PostureCount {
  const counted = controls.map((control) => {
    const recommendations = control.recommendations.filter((each) => counts(each, options.strengths));
    return countControl(
      control.id,
      recommendations.map((each) =>
        countRecommendation(each, checks, tallies, attestations.get(each.id) ?? null, options.exceptions),
      ),
    );
  });
  const all = counted.flatMap((control) => control.recommendations);
  const statusCounts = Object.fromEntries(statuses.map((status) => [status, 0])) as Record<Status, number>;
  for (const each of all) statusCounts[each.status]++;
  return { controls: counted, statusCounts, recommendationCount: all.length, ...figures(all) };
}

function counts(recommendation: Recommendation, strengths: StrengthMode): boolean {
  return strengths === "all" || recommendation.strength === "must" || recommendation.strength === "should";
}
