import { sayNothingAlone } from "@/controls/benchmarks/lynis-rules";
import { meaningOfRule } from "@/controls/benchmarks/meaning-of-rule";
import type { BenchmarkTopic } from "@/controls/benchmarks/topics";
import { CannotTell, fail, notApplicable, type Observed, pass, type Verdict } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";
import type { BenchmarkReportFact, BenchmarkResults, ReportedRule } from "@/facts/host/benchmark-report";

/** A rule with the report that it stands in. */
export interface RuleOfReport {
  rule: ReportedRule;
  report: BenchmarkResults;
}

/** The rules of all reports about a host that are evidence for a topic. */
export function rulesOfTopic(body: BenchmarkReportFact, topic: BenchmarkTopic): RuleOfReport[] {
  return body.reports.flatMap((report) =>
    report.rules.flatMap((rule) => {
      const meaning = meaningOfRule(rule, report);
      return "topic" in meaning && meaning.topic === topic ? [{ rule, report }] : [];
    }),
  );
}

/**
 * The verdict of the reports about a host on a topic. One rule that failed fails it. It passes when every rule of the topic was evaluated and at least one
 * passed; where the tool left one open, nothing can be told. Without a rule of the topic there is nothing to judge.
 * @throws CannotTell when rules were left open and none failed
 */
export function judgeBenchmark(body: BenchmarkReportFact, topic: BenchmarkTopic): Verdict {
  const rules = rulesOfTopic(body, topic);
  const searched = counted(rules.length, "rule");
  if (rules.length === 0) return notApplicable({ observed: [], searched: "no report about the host asks for this" });
  const failed = rules.filter(({ rule }) => rule.outcome === "fail");
  if (failed.length > 0) return fail({ observed: atMost(failed.map((each) => toObserved(each, true))), searched });
  const open = rules.filter(({ rule }) => rule.outcome === "not-assessed" || rule.outcome === "manual");
  if (open.length > 0) throw new CannotTell(openSentence(open, rules.length));
  if (rules.every(({ rule }) => rule.outcome === "not-applicable" || sayNothingAlone.has(rule.id)))
    return notApplicable({ observed: atMost(rules.map((each) => toObserved(each, false))), searched });
  return pass({ observed: atMost(rules.map((each) => toObserved(each, false))), searched });
}

function openSentence(open: readonly RuleOfReport[], all: number): string {
  const ids = open.slice(0, 5).map(({ rule }) => shortId(rule.id));
  const more = open.length > ids.length ? " and others" : "";
  return `the tool did not evaluate ${open.length} of ${counted(all, "rule")}: ${ids.join(", ")}${more}`;
}

function toObserved({ rule, report }: RuleOfReport, deciding: boolean): Observed {
  return {
    path: shortId(rule.id),
    value: rule.outcome,
    object: nameOfReport(report),
    ...(deciding ? { deciding } : {}),
  };
}

/** Which report: the tool and what it judged by. Never its time, which would make another finding of the same one every day. */
export function nameOfReport({ tool, format, benchmark, profile }: BenchmarkResults): string {
  return [tool ?? format, benchmark && shortId(benchmark), profile && shortId(profile)].filter(Boolean).join(" ");
}

/** Identifiers of SCAP without the name of their author and kind. */
export function shortId(id: string): string {
  return id.replace(/^xccdf_[^_]+_(?:rule|profile|benchmark)_/, "");
}
