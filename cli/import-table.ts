import type { ImportDocument, ImportedReport, ImportFinding } from "@/cli/import-document";
import { shortId } from "@/controls/benchmarks/judge-benchmark";
import type { Outcome } from "@/controls/outcome";

/** What was imported, for people at a terminal: each report with what became of its rules, then the verdicts. */
export function importTable(document: ImportDocument): string {
  const sections = [...document.reports.map(reportLines), verdicts(document)];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function reportLines(report: ImportedReport): string[] {
  const { outcomes } = report;
  const by = [report.benchmark && shortId(report.benchmark), report.profile && shortId(report.profile)].filter(Boolean);
  return [
    `${report.host}  ${[report.tool ?? report.format, report.toolVersion].filter(Boolean).join(" ")}${by.length > 0 ? `, by ${by.join(", ")}` : ""}`,
    `  looked at ${report.lookedAt ?? "a time that the report does not say: now is taken"}`,
    `  ${report.rules} rules: ${outcomes.pass} passed, ${outcomes.fail} failed, ${outcomes["not-applicable"]} do not apply, ${outcomes["not-assessed"]} not evaluated, ${outcomes.manual} left to people; ${report.notSelected} not selected`,
    `  ${report.mappedCount} are evidence here, ${report.unmappedCount} are not:`,
    ...report.unmapped.map(unmappedLine),
  ];
}

/** Rules that failed are named first: they are what somebody may miss. */
function unmappedLine({ why, rules }: ImportedReport["unmapped"][number]): string {
  const failed = rules.filter(({ outcome }) => outcome === "fail");
  const named = [...failed, ...rules.filter(({ outcome }) => outcome !== "fail")].slice(0, mostNamed);
  const more = rules.length > named.length ? ", …" : "";
  const failing = failed.length > 0 ? `, ${failed.length} of them failed` : "";
  return `    ${rules.length} because ${why}${failing}: ${named.map(({ id }) => shortId(id)).join(", ")}${more}`;
}

const mostNamed = 6;

const marks: Record<Outcome, string> = {
  fail: "▲ fail",
  "not-assessed": "▨ not assessed",
  pass: "● pass",
  "not-applicable": "–",
};

function verdicts({ findings, stale, observedAt }: ImportDocument): string[] {
  const order: Outcome[] = ["fail", "not-assessed", "pass"];
  const shown = order.flatMap((outcome) => findings.filter((finding) => finding.outcome === outcome));
  const old = stale
    ? [
        `The oldest report is of ${observedAt}: reports count for seven days. What passed then is not assessed now, what failed stands.`,
      ]
    : [];
  return [...old, ...shown.map(verdictLine)];
}

function verdictLine({ outcome, host, title, proves, indicates, reason }: ImportFinding): string {
  const answers = [proves.join(", "), indicates.length > 0 ? `${indicates.join(", ")} in part` : ""]
    .filter(Boolean)
    .join(", ");
  return `${marks[outcome].padEnd(15)} ${host}  ${title} (${answers})${reason === null ? "" : `: ${reason}`}`;
}
