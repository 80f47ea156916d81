import type { AnyCheck } from "@/controls/check";
import { allChecks } from "@/controls/checks/all-checks";
import { judgeByRule, type PodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { FactIndex, worldFor } from "@/controls/world";
import type { Fact } from "@/facts/fact";
import type { WorkloadFact } from "@/facts/kubernetes/workload";

export type Level = "baseline" | "restricted";

/** Every check that is a rule of the Pod Security Standards. */
export const podSecurityChecks = allChecks.filter((check): check is PodSecurityCheck => "rule" in check);

/**
 * The ids of the rules that a pod breaks at a level of one version, sorted, as an admission controller would name them: at the
 * restricted level a baseline rule steps back when a restricted rule takes its place.
 */
export function violatedRules(workload: WorkloadFact, level: Level, version: number): string[] {
  const rules = podSecurityChecks
    .map(({ rule }) => rule)
    .filter((rule) => rule.since <= version && (level === "restricted" || rule.level === "baseline"));
  const overridden = new Set(rules.map((rule) => rule.overrides));
  return rules
    .filter((rule) => !overridden.has(rule.id) && judgeByRule(rule, workload, version).outcome === "fail")
    .map((rule) => rule.id)
    .sort();
}

/** Whether a check that references the level, or a lower one, fails: what findings say, as opposed to rules. */
export function breaksLevel(fact: Fact<"workload">, level: Level): boolean {
  const levels = level === "baseline" ? ["pss:baseline/"] : ["pss:baseline/", "pss:restricted/"];
  return allChecks
    .filter((check) => check.references.some((reference) => levels.some((prefix) => reference.startsWith(prefix))))
    .some((check) => outcomeOf(check, fact) === "fail");
}

/** What a check says of a workload when there is nothing else in the world. */
export function outcomeOf(check: AnyCheck, fact: Fact<"workload">): string {
  return check.examine(fact, worldFor(check, new FactIndex([fact]))).outcome;
}
