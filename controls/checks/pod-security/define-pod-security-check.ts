import { type AnyCheck, type Check, defineCheck, notApplicable, type Verdict } from "@/controls/check";
import { type Findings, judgePods } from "@/controls/checks/judge-pods";
import { policyMinor } from "@/controls/checks/pod-security/known-version";
import { latestPolicy } from "@/controls/checks/pod-security/policy-versions";
import type { PodView } from "@/controls/checks/pods";
import type { WorkloadFact } from "@/facts/kubernetes/workload";

/**
 * One rule of the Pod Security Standards. `id` as in kubernetes/pod-security-admission. `since` is the minor version that brought it.
 * `overrides` is the baseline rule it takes the place of when a pod is held against the restricted level.
 */
export interface PodSecurityRule {
  id: string;
  level: "baseline" | "restricted";
  since: number;
  overrides?: string;
  looked: string;
  /** Pure: what one pod does to the rule, in one version of the standard. */
  look(pod: PodView, findings: Findings, version: number): void;
}

/** A check that is exactly one rule of the standard; `rule` lets it be asked in another version. */
export interface PodSecurityCheck extends AnyCheck {
  rule: PodSecurityRule;
}

type Definition = Omit<Check<"workload", never>, "about" | "needs" | "examine"> & { rule: PodSecurityRule };

/** Defines the check of a rule. It judges by the version that the settings name and carries the reference `pss:level/rule`. */
export function definePodSecurityCheck({ rule, ...definition }: Definition): PodSecurityCheck {
  const name = rule.id.replace(/_(baseline|restricted)$/, "");
  const check = defineCheck<"workload", never>({
    ...definition,
    about: "workload",
    needs: [],
    references: [`pss:${rule.level}/${name}`, ...definition.references],
    examine: (subject, world) => judgeByRule(rule, subject.body, policyMinor(world.settings.podSecurityVersion)),
  });
  return Object.assign(check, { rule });
}

/** Holds a workload against one rule of the standard in one version, the latest unless another is asked for. */
export function judgeByRule(rule: PodSecurityRule, workload: WorkloadFact, version: number = latestPolicy): Verdict {
  if (version < rule.since) {
    return notApplicable({ observed: [], searched: `the standard has this rule since 1.${rule.since}` });
  }
  return judgePods(workload, rule.looked, (pod, findings) => rule.look(pod, findings, version));
}
