import { UnreadableObject } from "@/collectors/unreadable-object";
import type { Fact, Origin } from "@/facts/fact";
import { scannerReportSchema } from "@/facts/kubernetes/scanner-report";
import { extensionFact } from "./extension-fact";
import type { ObjectKind } from "./kinds";
import { labelsOf, namespaceOf } from "./metadata";
import { isRecord, itemsAt, objectAt, type RawObject, recordAt, textAt } from "./raw";
import { readShape } from "./read-shape";

/** How many of the worst findings a report keeps; its counts are complete. */
const MOST = 50;
const WEEK = 7 * 24 * 60 * 60_000;
const severities = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "UNKNOWN"];

/**
 * A report of trivy-operator (aquasecurity.github.io). Its age is told in steps, so that a scanner that runs again is no change of ours.
 * @param now milliseconds since 1970
 */
export function toScannerReport(
  kind: ObjectKind,
  raw: unknown,
  origin: Origin | null,
  now = Date.now(),
): Fact<"scanner-report"> {
  const report = objectAt(raw, "report");
  if (Object.keys(report).length === 0) throw new UnreadableObject("malformed", "report is missing");
  const labels = labelsOf(raw);
  const found = [
    ...itemsAt(report, "vulnerabilities"),
    ...itemsAt(report, "checks").filter(isFailed),
    ...itemsAt(report, "secrets"),
  ];
  const scanner = recordAt(report, "scanner");
  const shaped = {
    reportKind: kind.kind,
    namespace: namespaceOf(kind, raw),
    about: aboutOf(labels),
    scanner: { name: textAt(scanner, "name"), version: textAt(scanner, "version") },
    image: imageOf(report),
    age: ageOf(report.updateTimestamp, now),
    counts: countsOf(recordAt(report, "summary")),
    worst: [...found]
      .sort((a, b) => rank(a) - rank(b))
      .slice(0, MOST)
      .map(toWorst),
    classes: [...new Set(found.flatMap((each) => textAt(each, "class") ?? []))].sort(),
  };
  return extensionFact("scanner-report", kind, raw, readShape(scannerReportSchema, shaped, "report"), origin);
}

function isFailed(check: unknown): boolean {
  return isRecord(check) && check.success !== true;
}

function rank(found: unknown): number {
  const at = severities.indexOf(textAt(found, "severity")?.toUpperCase() ?? "UNKNOWN");
  return at === -1 ? severities.length : at;
}

/** Labels name the object that a report is about; names that are too long for a label are hashed and then not known. */
function aboutOf(labels: Record<string, string>) {
  const [kind, name] = [labels["trivy-operator.resource.kind"], labels["trivy-operator.resource.name"]];
  return kind && name ? { kind, name, container: labels["trivy-operator.container.name"] } : undefined;
}

function imageOf(report: RawObject) {
  const [artifact, os] = [recordAt(report, "artifact"), recordAt(report, "os")];
  if (Object.keys(artifact).length === 0) return undefined;
  return {
    registry: textAt(recordAt(report, "registry"), "server"),
    repository: textAt(artifact, "repository"),
    tag: textAt(artifact, "tag"),
    digest: textAt(artifact, "digest"),
    osFamily: textAt(os, "family"),
    osName: textAt(os, "name"),
    osEndOfLife: typeof os.eosl === "boolean" ? os.eosl : undefined,
  };
}

function countsOf(summary: RawObject) {
  const count = (severity: string) => {
    const value = summary[`${severity}Count`];
    return typeof value === "number" ? value : 0;
  };
  return {
    critical: count("critical"),
    high: count("high"),
    medium: count("medium"),
    low: count("low"),
    unknown: count("unknown"),
  };
}

function ageOf(updated: unknown, now: number): "within-7-days" | "older" | "unknown" {
  const time = typeof updated === "string" ? Date.parse(updated) : Number.NaN;
  if (Number.isNaN(time)) return "unknown";
  return now - time <= WEEK ? "within-7-days" : "older";
}

/** An advisory, a failed check or a secret. What matched a secret is not taken. */
function toWorst(raw: unknown): unknown {
  const found = isRecord(raw) ? raw : {};
  return {
    id: textAt(found, "vulnerabilityID") ?? textAt(found, "checkID") ?? textAt(found, "ruleID") ?? "unknown",
    severity: textAt(found, "severity") ?? "UNKNOWN",
    where: textAt(found, "resource") ?? textAt(found, "target") ?? textAt(found, "title"),
    installed: textAt(found, "installedVersion"),
    fixed: textAt(found, "fixedVersion"),
    class: textAt(found, "class"),
    score: typeof found.score === "number" ? found.score : undefined,
  };
}
