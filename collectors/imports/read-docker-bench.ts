import { z } from "zod";
import type { ReportedRule, RuleOutcome } from "@/facts/host/benchmark-report";
import { eachRuleOnce, type FoundReport, instantText, shortText } from "./found-report";
import type { ReportLimits } from "./report-limits";
import { UnreadableReport } from "./unreadable-report";

const testSchema = z.object({
  id: z.string().min(1).max(100),
  desc: z.string().nullish(),
  result: z.string(),
  details: z.string().nullish(),
});
const reportSchema = z.object({
  dockerbenchsecurity: z.string(),
  start: z.number().nullish(),
  end: z.number().nullish(),
  tests: z.array(z.object({ results: z.array(testSchema).nullish() })),
});

/**
 * The JSON of docker-bench-security. It says WARN of what fails, INFO of what it found nothing to judge by, NOTE of what it leaves to a person.
 * @throws UnreadableReport where it is not as the tool writes it, or beyond the limits
 */
export function readDockerBench(value: unknown, limits: ReportLimits): FoundReport[] {
  const parsed = reportSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UnreadableReport(
      `The report of docker-bench-security is not as it writes it: ${issue?.path.join(".")}: ${issue?.message}`,
    );
  }
  const { dockerbenchsecurity: version, start, end, tests } = parsed.data;
  const found = tests.flatMap(({ results }) => results ?? []);
  if (found.length > limits.rules) throw new UnreadableReport(`The report has more than ${limits.rules} results.`);
  const results = {
    format: "docker-bench" as const,
    tool: "docker-bench-security",
    toolVersion: shortText(version),
    benchmark: editionOf(found),
    ...{ benchmarkVersion: null, profile: null, notSelected: 0 },
    lookedAt: instantText(end ?? start),
    rules: eachRuleOnce(found.map(toRule)),
  };
  return [{ host: null, machineId: null, results }];
}

/** True when a JSON value is something that docker-bench-security writes. */
export function isDockerBench(value: unknown): boolean {
  return typeof value === "object" && value !== null && "dockerbenchsecurity" in value;
}

function toRule({ id, result, details }: z.infer<typeof testSchema>): ReportedRule {
  if (result === "INFO" && nothingThere.test(details ?? "")) return { id, outcome: "not-applicable" };
  return { id, outcome: outcomes[result] ?? "not-assessed" };
}

/** The details of a test that found nothing of what it asks about: no such file, no listener. They are not kept. */
const nothingThere = /^(File|Directory) not found|^No TLS .* found|not listening on TCP/;

const outcomes: Readonly<Record<string, RuleOutcome>> = {
  PASS: "pass",
  WARN: "fail",
  FAIL: "fail",
  INFO: "not-assessed",
  NOTE: "manual",
};

/**
 * Which numbering of the CIS Docker Benchmark a report uses. Versions of the tool do not tell (forks keep them), what it asks does: from 1.5 on section
 * 5.1 is about swarm mode, and all that follows in section 5 moved by one. Before 1.3.1 the daemon's settings had other numbers: not known.
 */
function editionOf(found: readonly z.infer<typeof testSchema>[]): string | null {
  const about = (id: string, words: RegExp) => words.test(found.find((each) => each.id === id)?.desc ?? "");
  if (found.some(({ id }) => id.startsWith("2.")) && !about("2.5", /insecure registr/i)) return null;
  if (about("5.1", /swarm/i)) return "cis-docker-1.6";
  if (about("5.1", /apparmor/i)) return "cis-docker-1.3.1";
  // Without containers there is no section 5, and the other sections are the same in both.
  return found.some(({ id }) => id.startsWith("5.")) ? null : "cis-docker-1.6";
}
