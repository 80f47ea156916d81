import type { Severity } from "@/controls/outcome";
import { findingRemediation } from "@/reports/finding-remediation";
import type { ScanDocument } from "@/reports/scan-document-schema";

const levels: Record<Severity, "error" | "warning" | "note"> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
};

/** The failures of a scan as SARIF 2.1.0 (OASIS). What could not be seen becomes notifications, so that a clean log is not mistaken for a pass. */
export function toSarif(document: ScanDocument): object {
  const used = new Set(document.findings.filter((each) => each.outcome === "fail").map((each) => each.checkId));
  const rules = document.checks.filter((check) => used.has(check.id));
  const ruleIndex = new Map(rules.map((rule, index) => [rule.id, index]));
  const severity = new Map(document.checks.map((check) => [check.id, check.severity]));
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "plimsoll",
            semanticVersion: document.assessment.tool.version,
            rules: rules.map(toRule),
          },
        },
        invocations: [
          {
            executionSuccessful: true,
            startTimeUtc: document.assessment.startedAt,
            endTimeUtc: document.assessment.finishedAt,
            toolExecutionNotifications: document.assessment.gaps.map((gap) => ({
              level: "warning",
              message: { text: `Not assessed: ${gap.resource ?? gap.factKind}: ${gap.reason}. ${gap.detail}` },
              ...(gap.origin ? { locations: [fileLocation(gap.origin)] } : {}),
            })),
          },
        ],
        results: document.findings
          .filter((each) => each.outcome === "fail")
          .map((each) => toResult(each, ruleIndex.get(each.checkId)!, levels[severity.get(each.checkId)!])),
      },
    ],
  };
}

function toRule(check: ScanDocument["checks"][number]) {
  return {
    id: check.id,
    shortDescription: { text: check.title },
    fullDescription: { text: check.failTitle },
    help: { text: helpText(check.remediation), markdown: helpMarkdown(check.remediation) },
    defaultConfiguration: { level: levels[check.severity] },
    properties: { severity: check.severity, tags: [...check.proves, ...check.indicates, ...check.references] },
  };
}

type Remediation = ScanDocument["checks"][number]["remediation"];

function helpText({ text, yaml, command }: Remediation): string {
  return [text, yaml, command].filter(Boolean).join("\n\n");
}

function helpMarkdown({ text, yaml, command }: Remediation): string {
  const fenced = (language: string, code: string | undefined) => code && `\`\`\`${language}\n${code.trimEnd()}\n\`\`\``;
  return [text, fenced("yaml", yaml), fenced("sh", command)].filter(Boolean).join("\n\n");
}

function toResult(finding: ScanDocument["findings"][number], ruleIndex: number, level: string) {
  const { asset } = finding;
  // Objects of a file without a namespace belong to one that has no name.
  const path = [asset.namespace, asset.name].filter(Boolean).join("/") || "(not given)";
  const name = `${asset.kubernetes?.kind ?? asset.kind} ${path}`;
  const deciding = finding.evidence.observed.filter((each) => each.deciding);
  const because = deciding.map(({ object, path: field, value }) => {
    const place = object === undefined ? field : `${object} ${field}`;
    return `${place}: ${value === null ? "not set" : String(value)}`;
  });
  return {
    ruleId: finding.checkId,
    ruleIndex,
    level,
    message: { text: [name, ...because].join("; ") },
    properties: { remediation: findingRemediation(finding, "en") },
    locations: [
      {
        ...(finding.origin ? fileLocation(finding.origin) : {}),
        logicalLocations: [{ fullyQualifiedName: name, kind: "resource" }],
      },
    ],
  };
}

function fileLocation(origin: { file: string; line: number }) {
  return {
    physicalLocation: {
      artifactLocation: { uri: origin.file.split("/").map(encodeURIComponent).join("/") },
      region: { startLine: origin.line },
    },
  };
}
