import type { ScanDocument } from "@/reports/scan-document-schema";

/** A scan as JUnit XML: a suite per check, a case per asset. Not assessed is `skipped` with its reason, never a silent success. */
export function toJunit(document: ScanDocument): string {
  const byCheck = groupByCheck(document.findings);
  const suites = document.checks.flatMap((check) => {
    const findings = (byCheck.get(check.id) ?? []).filter((each) => each.outcome !== "not-applicable");
    return findings.length === 0 ? [] : [toSuite(check, findings)];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="NIST SP 800-190">',
    ...suites,
    "</testsuites>",
    "",
  ].join("\n");
}

type Finding = ScanDocument["findings"][number];

function groupByCheck(findings: Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.checkId);
    if (group) group.push(finding);
    else groups.set(finding.checkId, [finding]);
  }
  return groups;
}

function toSuite(check: ScanDocument["checks"][number], findings: Finding[]): string {
  const failures = findings.filter((each) => each.outcome === "fail").length;
  const skipped = findings.filter((each) => each.outcome === "not-assessed").length;
  const head = `<testsuite name="${xml(check.id)}" tests="${findings.length}" failures="${failures}" skipped="${skipped}">`;
  return [head, ...findings.map((each) => toCase(check, each)), "</testsuite>"].join("\n");
}

function toCase(check: ScanDocument["checks"][number], finding: Finding): string {
  const { asset } = finding;
  const name = [asset.kubernetes?.kind ?? asset.kind, asset.namespace, asset.name].filter(Boolean).join("/");
  const open = `<testcase classname="${xml(check.id)}" name="${xml(name)}"`;
  if (finding.outcome === "pass") return `${open}/>`;
  if (finding.outcome === "not-assessed") return `${open}><skipped message="${xml(finding.reason ?? "")}"/></testcase>`;
  const lines = finding.evidence.observed.map(
    (each) => `${each.path}: ${each.value === null ? "not set" : String(each.value)}`,
  );
  return `${open}><failure message="${xml(check.failTitle)}" type="${check.severity}">${xml(lines.join("\n"))}</failure></testcase>`;
}

/** Text that is safe in XML: markup escaped, characters XML 1.0 does not allow replaced. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
