import { meaningOfDockerBench } from "@/controls/benchmarks/docker-bench-rules";
import { meaningOfKubeBench } from "@/controls/benchmarks/kube-bench-rules";
import { meaningOfLynis } from "@/controls/benchmarks/lynis-rules";
import type { RuleMeaning } from "@/controls/benchmarks/topics";
import { meaningOfXccdf } from "@/controls/benchmarks/xccdf-rules";
import type { BenchmarkResults, ReportedRule, ReportFormat } from "@/facts/host/benchmark-report";

const meanings: Record<ReportFormat, (rule: ReportedRule, benchmark: string | null) => RuleMeaning> = {
  xccdf: meaningOfXccdf,
  lynis: meaningOfLynis,
  "kube-bench": meaningOfKubeBench,
  "docker-bench": meaningOfDockerBench,
};

/** What a rule of a report is evidence for, or why for nothing here. Every rule is one or the other. */
export function meaningOfRule(rule: ReportedRule, report: Pick<BenchmarkResults, "format" | "benchmark">): RuleMeaning {
  return meanings[report.format](rule, report.benchmark);
}
