import type { CheckPosture, ControlPosture } from "@/posture/answers";

/** What each check found, by id. A check stands under every recommendation it answers, with the same counts. */
export function checkPostures(controls: readonly ControlPosture[]): Map<string, CheckPosture> {
  const all = controls.flatMap((control) => control.recommendations.flatMap((recommendation) => recommendation.checks));
  return new Map(all.map((check) => [check.checkId, check]));
}
