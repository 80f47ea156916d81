import type { ReportedRule } from "@/facts/host/benchmark-report";
import { eachRuleOnce, type FoundReport, hostName, instantText, shortText } from "./found-report";
import type { ReportLimits } from "./report-limits";
import { UnreadableReport } from "./unreadable-report";

/** The keys that are read. Others hold addresses, accounts and packages, and are left where they are. */
const single = ["lynis_version", "hostname", "machineid", "report_datetime_start", "report_datetime_end", "finish"];
const several = ["warning[]", "suggestion[]", "tests_executed", "tests_skipped"];
const testId = /^[A-Z][A-Z0-9]{1,7}-\d{4}$/;

/**
 * The report file of Lynis (lynis-report.dat): a line is `key=value`, lists repeat their key with `[]`. A test that ran without a warning or a suggestion
 * had nothing to say against the host; one that was skipped is not for this host, or was left out by the profile.
 * @throws UnreadableReport where it is no such file, is cut off or beyond the limits
 */
export function readLynis(text: string, limits: ReportLimits): FoundReport[] {
  const values = valuesOf(text);
  const first = (key: string) => values.get(key)?.[0];
  if (first("lynis_version") === undefined)
    throw new UnreadableReport("The file is no report of Lynis: it names no lynis_version.");
  if (first("finish") !== "true")
    throw new UnreadableReport("The report ends before Lynis had finished: what it did not reach is not known.");
  const rules = eachRuleOnce([
    ...findings(values.get("warning[]"), "medium"),
    ...findings(values.get("suggestion[]"), "low"),
    ...tests(values.get("tests_executed"), "pass"),
    ...tests(values.get("tests_skipped"), "not-applicable"),
  ]);
  if (rules.length > limits.rules) throw new UnreadableReport(`The report has more than ${limits.rules} results.`);
  const results = {
    format: "lynis" as const,
    tool: "lynis",
    toolVersion: shortText(first("lynis_version")),
    ...{ benchmark: null, benchmarkVersion: null, profile: null, notSelected: 0 },
    lookedAt: instantText(first("report_datetime_end") ?? first("report_datetime_start")),
    rules,
  };
  const machineId = /^[0-9a-f]{32}$/.test(first("machineid") ?? "") ? first("machineid")! : null;
  return [{ host: hostName(first("hostname")), machineId, results }];
}

function valuesOf(text: string): Map<string, string[]> {
  const wanted = new Set([...single, ...several]);
  const values = new Map<string, string[]>();
  for (const line of text.split(/\r?\n/)) {
    const equals = line.indexOf("=");
    const key = line.slice(0, Math.max(0, equals)).trim();
    if (line.startsWith("#") || !wanted.has(key)) continue;
    const list = values.get(key);
    if (list) list.push(line.slice(equals + 1).trim());
    else values.set(key, [line.slice(equals + 1).trim()]);
  }
  return values;
}

/** `ID|text|details|solution|`: only the identifier is kept. What Lynis says of itself is nothing about the host. */
function findings(lines: readonly string[] = [], severity: "medium" | "low"): ReportedRule[] {
  return lines.flatMap((line) => {
    const id = line.split("|", 1)[0]!.trim();
    return testId.test(id) ? [{ id, outcome: "fail" as const, severity }] : [];
  });
}

function tests(lines: readonly string[] = [], outcome: "pass" | "not-applicable"): ReportedRule[] {
  return lines
    .flatMap((line) => line.split("|"))
    .filter((id) => testId.test(id))
    .map((id) => ({ id, outcome }));
}
