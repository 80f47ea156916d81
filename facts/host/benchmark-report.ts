import { z } from "zod";

/** What a tool said of one rule. `manual`: it leaves the answer to a person. `not-assessed`: it could not tell, or did not look. */
const ruleOutcomes = ["pass", "fail", "not-applicable", "not-assessed", "manual"] as const;
export type RuleOutcome = (typeof ruleOutcomes)[number];

/** Whose way of writing a report is. `xccdf` covers results in ARF as well. */
const reportFormats = ["xccdf", "lynis", "kube-bench", "docker-bench"] as const;
export type ReportFormat = (typeof reportFormats)[number];

const text = z.string().max(300);

const reportedRuleSchema = z.object({
  /** The identifier of the rule, or the number of the section of the benchmark. Never its title. */
  id: text.min(1),
  outcome: z.enum(ruleOutcomes),
  severity: z.enum(["high", "medium", "low"]).optional(),
  /** Settings that the rule names, where its number alone does not tell what it asks: flags and plug-ins of a component. */
  asks: z.array(text).max(10).optional(),
});
export type ReportedRule = z.infer<typeof reportedRuleSchema>;

export const benchmarkResultsSchema = z.object({
  format: z.enum(reportFormats),
  /** The program that wrote it (`openscap`), where it says so. */
  tool: text.nullable(),
  toolVersion: text.nullable(),
  /** What it was judged by (`xccdf_org.ssgproject.content_benchmark_RHEL-9`, `cis-1.10`), and the edition or version of it. */
  benchmark: text.nullable(),
  benchmarkVersion: text.nullable(),
  profile: text.nullable(),
  /** When the tool looked, as it says itself, ISO 8601 in UTC; null when it does not say. */
  lookedAt: z.iso.datetime().nullable(),
  /** Rules of the benchmark that the profile leaves out: nothing was asked of them. */
  notSelected: z.number().int().min(0),
  rules: z.array(reportedRuleSchema).max(10_000),
});
export type BenchmarkResults = z.infer<typeof benchmarkResultsSchema>;

/** What other tools reported about one host. The time of a report is that of the tool, and the same however often it is read. */
export const benchmarkReportSchema = z.object({
  /** What joins it with the same host read otherwise, where the report tells it. */
  machineId: z.string().nullable(),
  reports: z.array(benchmarkResultsSchema).min(1).max(200),
});
export type BenchmarkReportFact = z.infer<typeof benchmarkReportSchema>;
