import type { BenchmarkResults, ReportedRule, RuleOutcome } from "@/facts/host/benchmark-report";

/** One report as it was read: whose it is, and what it says. `host` is null where it does not say which host it is about. */
export interface FoundReport {
  host: string | null;
  machineId: string | null;
  results: BenchmarkResults;
}

/** What says the worst comes first: of a rule that is reported twice (for two parts of a host) the worst holds. */
const worstFirst: readonly RuleOutcome[] = ["fail", "not-assessed", "manual", "pass", "not-applicable"];

/** The rules once each, in the order in which they came. */
export function eachRuleOnce(rules: readonly ReportedRule[]): ReportedRule[] {
  const once = new Map<string, ReportedRule>();
  for (const rule of rules) {
    const known = once.get(rule.id);
    if (!known || worstFirst.indexOf(rule.outcome) < worstFirst.indexOf(known.outcome)) once.set(rule.id, rule);
  }
  return [...once.values()];
}

/** Text of a report, cut to what a fact holds; null where there is none. */
export function shortText(value: string | undefined | null): string | null {
  const text = value?.trim().slice(0, 300);
  return text ? text : null;
}

/** The name of a host as reports write it: null for what is none. */
export function hostName(value: string | undefined | null): string | null {
  const name = value?.trim().slice(0, 253);
  return name && !/[\s/<>]/.test(name) && !/^(localhost(\.localdomain)?|unknown|none|-)$/i.test(name) ? name : null;
}

/** An instant in UTC as text; null for what is none. Without a time zone it is read as UTC. */
export function instantText(value: string | number | undefined | null): string | null {
  if (value === undefined || value === null || value === "") return null;
  const at = new Date(typeof value === "number" ? value * 1000 : withZone(value.trim()));
  return Number.isNaN(at.getTime()) || at.getTime() <= 0 ? null : at.toISOString();
}

function withZone(text: string): string {
  const instant = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?/.exec(text)?.[0];
  if (instant === undefined) return text;
  const zone = text.slice(instant.length);
  return instant.replace(" ", "T") + (zone === "" ? "Z" : zone);
}
