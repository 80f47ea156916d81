import { styleText } from "node:util";
import { groupBy } from "@/controls/group-by";
import { type Severity, type Status, severities } from "@/controls/outcome";
import type { ScanDocument } from "@/reports/scan-document-schema";

interface Look {
  colour: boolean;
  width: number;
}

const marks: Record<Status, string> = {
  met: "●",
  "partly-met": "◐",
  "not-met": "▲",
  "not-assessed": "▨",
  "not-applicable": "–",
};
const colours: Record<Status, "green" | "yellow" | "red" | "gray"> = {
  met: "green",
  "partly-met": "yellow",
  "not-met": "red",
  "not-assessed": "gray",
  "not-applicable": "gray",
};
const severityColours: Record<Severity, "red" | "yellow" | "gray"> = {
  critical: "red",
  high: "red",
  medium: "yellow",
  low: "gray",
};

/** A scan for people at a terminal: both figures, the controls, what fails most, what could not be seen. */
export function scanTable(document: ScanDocument, look: Look): string {
  const sections = [
    head(document, look),
    controls(document, look),
    failures(document, look),
    unseen(document, look),
    providers(document, look),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function paint(look: Look, colour: Parameters<typeof styleText>[0], text: string): string {
  return look.colour ? styleText(colour, text, { validateStream: false }) : text;
}

function figure(value: number | null): string {
  return value === null ? "–" : `${value.toFixed(1)} %`;
}

function head({ assessment }: ScanDocument, look: Look): string {
  const source = assessment.sources.map((each) => [each.name, each.version].filter(Boolean).join(" ")).join(", ");
  const assets = assessment.sources.reduce((sum, each) => sum + each.assets, 0);
  return [
    `${paint(look, "bold", "NIST SP 800-190")}  ${source}  ${assets.toLocaleString("en")} assets`,
    `Pod Security Standards ${assessment.podSecurityVersion}`,
    `compliance ${paint(look, "bold", figure(assessment.compliance))} of what has evidence · evidence coverage ${paint(look, "bold", figure(assessment.coverage))} of what applies`,
  ].join("\n");
}

function controls(document: ScanDocument, look: Look): string {
  const title = Math.max(20, Math.min(52, look.width - 46));
  const rows = document.controls.map((each) => {
    const name = each.title.length > title ? `${each.title.slice(0, title - 1)}…` : each.title.padEnd(title);
    const status = paint(
      look,
      colours[each.status],
      `${marks[each.status]} ${each.status.replaceAll("-", " ").padEnd(14)}`,
    );
    return `${each.id.padEnd(6)} ${name} ${status} ${figure(each.compliance).padStart(8)} ${figure(each.coverage).padStart(8)}`;
  });
  const header = `${"".padEnd(6)} ${"control".padEnd(title)} ${"status".padEnd(16)} ${"complies".padStart(8)} ${"covered".padStart(8)}`;
  return [paint(look, "dim", header), ...rows].join("\n");
}

function failures(document: ScanDocument, look: Look): string {
  const counts = new Map<string, number>();
  for (const finding of document.findings) {
    if (finding.outcome === "fail") counts.set(finding.checkId, (counts.get(finding.checkId) ?? 0) + 1);
  }
  const failing = document.checks
    .filter((check) => counts.has(check.id))
    .sort(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) || counts.get(b.id)! - counts.get(a.id)!,
    );
  if (failing.length === 0) return "No check fails on what was seen.";
  const rows = failing.map((check) => {
    const severity = paint(look, severityColours[check.severity], check.severity.padEnd(8));
    return `${severity} ${String(counts.get(check.id)).padStart(6)}  ${check.failTitle} ${paint(look, "dim", `(${check.id})`)}`;
  });
  return [paint(look, "dim", "severity  assets  what fails"), ...rows].join("\n");
}

function unseen(document: ScanDocument, look: Look): string {
  const { gaps } = document.assessment;
  if (gaps.length === 0) return "";
  const shown = gaps
    .slice(0, 20)
    .map((gap) => `▨ ${gap.resource ?? gap.factKind}: ${gap.reason.replaceAll("-", " ")}. ${gap.detail}`);
  const more = gaps.length > 20 ? [`… and ${gaps.length - 20} more (--format json lists all)`] : [];
  return [paint(look, "dim", "not assessed, because it could not be seen"), ...shown, ...more].join("\n");
}

/** What the provider of a managed cluster answers for: neither a failure nor a pass. */
function providers(document: ScanDocument, look: Look): string {
  const open = document.findings.filter(({ evidence }) => evidence.answeredBy !== undefined);
  if (open.length === 0) return "";
  const titles = new Map(document.checks.map(({ id, title }) => [id, title]));
  const lines = [...groupBy(open, ({ evidence, reason }) => `◇ ${evidence.answeredBy}: ${reason ?? ""}`)].flatMap(
    ([line, same]) => {
      const ids = [...new Set(same.map(({ checkId }) => checkId))];
      return [line, ...ids.map((id) => `  ${titles.get(id)} ${paint(look, "dim", `(${id})`)}`)];
    },
  );
  return [paint(look, "dim", "answered for by the provider, not assessed here"), ...lines].join("\n");
}
