import { z } from "zod";
import type { ReportedRule, RuleOutcome } from "@/facts/host/benchmark-report";
import { eachRuleOnce, type FoundReport, shortText } from "./found-report";
import type { ReportLimits } from "./report-limits";
import { UnreadableReport } from "./unreadable-report";

const text = z.string().nullish();
const checkSchema = z.object({
  test_number: z.string().min(1).max(100),
  test_desc: text,
  type: text,
  status: z.string(),
  reason: text,
});
const controlsSchema = z.object({
  id: text,
  version: text,
  detected_version: text,
  node_type: text,
  tests: z.array(z.object({ results: z.array(checkSchema).nullish() })),
});
type Controls = z.infer<typeof controlsSchema>;

/**
 * The JSON of kube-bench in each of its shapes: an object with `Controls` and `Totals`, a list of controls, one set of controls alone, and several of
 * these one after the other (one for each target). All that is in one file is one report about one node, by edition of the benchmark.
 * @throws UnreadableReport where it is none of these, or beyond the limits
 */
export function readKubeBench(values: readonly unknown[], limits: ReportLimits): FoundReport[] {
  const controls = values.flatMap(controlsIn).map((each) => {
    const parsed = controlsSchema.safeParse(each);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new UnreadableReport(
      `The report of kube-bench is not as kube-bench writes it: ${issue?.path.join(".")}: ${issue?.message}`,
    );
  });
  if (controls.length === 0)
    throw new UnreadableReport("The report of kube-bench holds no controls: no target was checked.");
  const editions = [...new Set(controls.map(({ version }) => shortText(version)))];
  return editions.map((edition) =>
    toReport(
      edition,
      controls.filter(({ version }) => shortText(version) === edition),
      limits,
    ),
  );
}

/**
 * What kube-bench prints for people: `[PASS] 1.1.1 …`, a line for each test. It names no edition.
 * @throws UnreadableReport beyond the limits
 */
export function readKubeBenchText(text: string, limits: ReportLimits): FoundReport[] {
  const results = [...text.matchAll(/^\[(PASS|FAIL|WARN)\] (V-\d+|\d+(?:\.\d+)+) (?!- )(.*)$/gm)].map(
    ([, status, number, description]) => ({
      test_number: number!,
      test_desc: description!,
      type: /\(manual\)\s*$/i.test(description!) ? "manual" : null,
      status: status!,
      reason: null,
    }),
  );
  return [
    toReport(
      null,
      [{ id: null, version: null, detected_version: null, node_type: null, tests: [{ results }] }],
      limits,
    ),
  ];
}

/** True when a JSON value is something that kube-bench writes. */
export function isKubeBench(value: unknown): boolean {
  return controlsIn(value).some(
    (each) => isObject(each) && "tests" in each && ("node_type" in each || "total_pass" in each || "version" in each),
  );
}

function controlsIn(value: unknown): unknown[] {
  if (Array.isArray(value))
    return value.flatMap((each) => (isObject(each) && "Controls" in each ? controlsIn(each) : [each]));
  if (!isObject(value)) return [];
  if (Array.isArray(value.Controls)) return value.Controls;
  return "tests" in value ? [value] : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function toReport(edition: string | null, controls: readonly Controls[], limits: ReportLimits): FoundReport {
  const rules = controls.flatMap(({ tests }) => tests.flatMap(({ results }) => (results ?? []).map(toRule)));
  if (rules.length > limits.rules) throw new UnreadableReport(`The report has more than ${limits.rules} results.`);
  const results = {
    format: "kube-bench" as const,
    tool: "kube-bench",
    toolVersion: null,
    benchmark: edition,
    benchmarkVersion: shortText(controls.find((each) => each.detected_version)?.detected_version),
    ...{ profile: null, lookedAt: null, notSelected: 0 },
    rules: eachRuleOnce(rules),
  };
  return { host: null, machineId: null, results };
}

function toRule({
  test_number: id,
  test_desc: description,
  type,
  status,
  reason,
}: z.infer<typeof checkSchema>): ReportedRule {
  const asks = settingsIn(description ?? "");
  return { id, outcome: outcomeOf(status, type, reason), ...(asks.length > 0 ? { asks } : {}) };
}

/** WARN is a test that is left to a person, that could not be run, or that failed without counting: never a pass. */
function outcomeOf(status: string, type: string | null | undefined, reason: string | null | undefined): RuleOutcome {
  if (status === "PASS") return "pass";
  if (status === "FAIL") return "fail";
  return status === "WARN" && (type === "manual" || /manual/i.test(reason ?? "")) ? "manual" : "not-assessed";
}

/** The flags and plug-ins that a description names: the numbers of sections differ between editions, these do not. The description is not kept. */
function settingsIn(description: string): string[] {
  const named = description.match(/--[a-zA-Z][a-zA-Z-]+|\b(?:[A-Z][a-z]+){2,}[A-Za-z]*\b|\beventRecordQPS\b/g) ?? [];
  return [...new Set(named.map((each) => each.replace(/^--/, "").slice(0, 100)))].slice(0, 10);
}
