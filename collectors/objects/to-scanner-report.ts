import { UnreadableObject } from "@/collectors/unreadable-object";
import type { Fact, Origin } from "@/facts/fact";
import { scannerReportSchema } from "@/facts/kubernetes/scanner-report";
import { extensionFact } from "./extension-fact";
import type { ObjectKind } from "./kinds";
import { labelsOf, namespaceOf } from "./metadata";
import { isRecord, itemsAt, objectAt, type RawObject, textAt } from "./raw";
import { readShape } from "./read-shape";
import { systemPackages } from "./system-packages";

/** How many of the worst findings a report keeps; its counts are complete. */
const MOST = 50;
const WEEK = 7 * 24 * 60 * 60_000;
/** Clocks of a cluster and of ours may differ; a report from further ahead has no time that means anything. */
const CLOCK_SKEW = 10 * 60_000;
const severities = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "UNKNOWN"] as const;

/**
 * A report of trivy-operator (aquasecurity.github.io). Its age is told in steps, so that a scanner that runs again is no change of ours.
 * @param now milliseconds since 1970
 * @throws UnreadableObject when it has no report, or a list or a count of it is something else
 */
export function toScannerReport(
  kind: ObjectKind,
  raw: unknown,
  origin: Origin | null,
  now: number,
): Fact<"scanner-report"> {
  const report = objectAt(raw, "report");
  if (Object.keys(report).length === 0) throw new UnreadableObject("malformed", "report is missing");
  const failed = itemsAt(report, "checks").filter((check) => !isRecord(check) || check.success !== true);
  const vulnerabilities = itemsAt(report, "vulnerabilities");
  const found = [...vulnerabilities, ...failed, ...itemsAt(report, "secrets")];
  const scanner = objectAt(report, "scanner");
  const shaped = {
    reportKind: kind.kind,
    namespace: namespaceOf(kind, raw),
    about: aboutOf(labelsOf(raw), kind.kind, raw),
    scanner: { name: textAt(scanner, "name"), version: textAt(scanner, "version") },
    image: imageOf(report),
    age: ageOf(report.updateTimestamp, now),
    counts: countsOf(objectAt(report, "summary"), found),
    criticalWithFix: vulnerabilities.filter((one) => severityOf(one) === "CRITICAL" && textAt(one, "fixedVersion"))
      .length,
    systemWithFix: systemWithFix(vulnerabilities),
    worst: worstOf(found),
    failedChecks: sortedOnce(failed.map(idOf)),
    classes: sortedOnce(vulnerabilities.flatMap((each) => textAt(each, "class") ?? [])),
    systemPackages: sortedOnce(vulnerabilities.flatMap((each) => textAt(each, "resource") ?? [])).filter((name) =>
      systemPackages.has(name),
    ),
  };
  return extensionFact("scanner-report", kind, raw, readShape(scannerReportSchema, shaped, "report"), origin);
}

function sortedOnce(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

function severityOf(found: unknown): string {
  return textAt(found, "severity")?.toUpperCase() ?? "UNKNOWN";
}

/** Reports of older scanners do not say to which class of packages a finding belongs. */
function systemWithFix(vulnerabilities: readonly unknown[]): number | null {
  if (vulnerabilities.some((one) => textAt(one, "class") === undefined)) return null;
  const grave = vulnerabilities.filter((one) => ["CRITICAL", "HIGH"].includes(severityOf(one)));
  return grave.filter((one) => textAt(one, "class") === "os-pkgs" && textAt(one, "fixedVersion")).length;
}

/** Worst first; of one severity those that can be mended first, then by identifier, so that the order of the scanner changes nothing. */
function worstOf(found: readonly unknown[]): unknown[] {
  const rank = (one: unknown) => {
    const at = (severities as readonly string[]).indexOf(severityOf(one));
    return (at === -1 ? severities.length : at) * 2 + (textAt(one, "fixedVersion") ? 0 : 1);
  };
  const ranked = found.map((one) => ({ one, rank: rank(one), id: `${idOf(one)} ${textAt(one, "resource") ?? ""}` }));
  ranked.sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return ranked.slice(0, MOST).map(({ one }) => toWorst(one));
}

/** Labels name the object that a report is about; of names that are too long for a label the controlling owner tells. */
function aboutOf(labels: Record<string, string>, reportKind: string, raw: unknown) {
  const container = labels["trivy-operator.container.name"];
  const [kind, name] = [labels["trivy-operator.resource.kind"], labels["trivy-operator.resource.name"]];
  if (kind && name) return { kind, name, container };
  const owner = itemsAt(objectAt(raw, "metadata"), "ownerReferences").find(
    (each) => isRecord(each) && each.controller === true,
  );
  const [ownerKind, ownerName] = [textAt(owner, "kind"), textAt(owner, "name")];
  if (ownerKind && ownerName && ownerKind !== reportKind) return { kind: ownerKind, name: ownerName, container };
  return undefined;
}

function imageOf(report: RawObject) {
  const [artifact, os] = [objectAt(report, "artifact"), objectAt(report, "os")];
  if (Object.keys(artifact).length === 0) return undefined;
  return {
    registry: textAt(objectAt(report, "registry"), "server"),
    repository: textAt(artifact, "repository"),
    tag: textAt(artifact, "tag"),
    digest: textAt(artifact, "digest"),
    osFamily: textAt(os, "family"),
    osName: textAt(os, "name"),
    osEndOfLife: typeof os.eosl === "boolean" ? os.eosl : undefined,
  };
}

/** The counts of the report, and what its lists hold where that is more: a summary alone must not make anything harmless. */
function countsOf(summary: RawObject, found: readonly unknown[]) {
  const listed = (severity: string) => found.filter((one) => severityOf(one) === severity.toUpperCase()).length;
  const count = (severity: string) => {
    const value = summary[`${severity}Count`];
    if (value === undefined || value === null) return listed(severity);
    if (typeof value !== "number")
      throw new UnreadableObject("malformed", `report.summary.${severity}Count is no number`);
    return Math.max(value, listed(severity));
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
  if (Number.isNaN(time) || time > now + CLOCK_SKEW) return "unknown";
  return now - time <= WEEK ? "within-7-days" : "older";
}

function idOf(found: unknown): string {
  const id = textAt(found, "vulnerabilityID") ?? textAt(found, "checkID") ?? textAt(found, "ruleID");
  return (id ?? "unknown").slice(0, 200);
}

/** An advisory, a failed check or a secret. What matched a secret is not taken. */
function toWorst(found: unknown): unknown {
  return {
    id: idOf(found),
    severity: severityOf(found),
    where: (textAt(found, "resource") ?? textAt(found, "target") ?? textAt(found, "title"))?.slice(0, 300),
    installed: textAt(found, "installedVersion")?.slice(0, 200),
    fixed: textAt(found, "fixedVersion")?.slice(0, 200),
    class: textAt(found, "class"),
    score: isRecord(found) && typeof found.score === "number" ? found.score : undefined,
  };
}
