import { meaningOfRule } from "@/controls/benchmarks/meaning-of-rule";
import type { BenchmarkTopic, UnmappedReason } from "@/controls/benchmarks/topics";
import type { BenchmarkResults, ReportedRule, RuleOutcome } from "@/facts/host/benchmark-report";

/** What became of every rule of a report: nothing is dropped without being counted and named. */
export interface ReportAccount {
  rules: number;
  outcomes: Record<RuleOutcome, number>;
  /** Rules by the topic that they are evidence for. */
  mapped: ReadonlyMap<BenchmarkTopic, readonly ReportedRule[]>;
  /** Rules that are evidence for nothing here, by the reason. */
  unmapped: ReadonlyMap<UnmappedReason, readonly ReportedRule[]>;
}

export function accountOfReport(report: BenchmarkResults): ReportAccount {
  const outcomes: Record<RuleOutcome, number> = { pass: 0, fail: 0, "not-applicable": 0, "not-assessed": 0, manual: 0 };
  const mapped = new Map<BenchmarkTopic, ReportedRule[]>();
  const unmapped = new Map<UnmappedReason, ReportedRule[]>();
  for (const rule of report.rules) {
    outcomes[rule.outcome]++;
    const meaning = meaningOfRule(rule, report);
    if ("topic" in meaning) append(mapped, meaning.topic, rule);
    else append(unmapped, meaning.unmapped, rule);
  }
  return { rules: report.rules.length, outcomes, mapped, unmapped };
}

function append<K>(lists: Map<K, ReportedRule[]>, key: K, rule: ReportedRule): void {
  const list = lists.get(key);
  if (list) list.push(rule);
  else lists.set(key, [rule]);
}

/** How many rules there are in the lists of a map. */
export function countOf(lists: ReadonlyMap<string, readonly ReportedRule[]>): number {
  return [...lists.values()].reduce((sum, list) => sum + list.length, 0);
}
