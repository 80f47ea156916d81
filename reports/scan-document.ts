import type { AssetResult } from "@/controls/assess";
import type { Control } from "@/controls/catalog/catalog-schema";
import type { AnyCheck } from "@/controls/check";
import { policyName } from "@/controls/checks/pod-security/known-version";
import { percent, type RecommendationCount, scoringVersion } from "@/controls/count";
import type { PostureCount } from "@/controls/count-posture";
import type { AssessmentSettings } from "@/controls/settings";
import { contentHash } from "@/facts/content-hash";
import type { Gap } from "@/facts/gap";
import type { SourceIdentity } from "@/facts/observation";
import type { ScanDocument } from "@/reports/scan-document-schema";

export interface ScanResult {
  version: string;
  startedAt: Date;
  finishedAt: Date;
  catalogVersion: string;
  checksVersion: string;
  settings: AssessmentSettings;
  identity: SourceIdentity;
  objectsRead: number;
  gaps: readonly Gap[];
  assets: readonly AssetResult[];
  checks: readonly AnyCheck[];
  controls: readonly Control[];
  posture: PostureCount;
}

/** The document of one scan, in the shape of `public/schemas/scan.schema.json`. Pure. */
export function scanDocument(scan: ScanResult): ScanDocument {
  return {
    schemaVersion: "1.1",
    assessment: toAssessment(scan),
    checks: scan.checks.map(toCheck),
    findings: scan.assets.flatMap(toFindings),
    recommendations: scan.posture.controls.flatMap((control) =>
      control.recommendations.map((each) => toRecommendation(each, control.id, scan.checks)),
    ),
    controls: scan.posture.controls.map((each) => ({
      id: each.id,
      title: scan.controls.find((control) => control.id === each.id)?.title ?? each.id,
      status: each.status,
      compliance: each.compliance,
      coverage: each.coverage,
    })),
  };
}

function toAssessment(scan: ScanResult): ScanDocument["assessment"] {
  const { kind, name, uid, version } = scan.identity;
  return {
    tool: { name: "plimsoll", version: scan.version },
    standard: "NIST SP 800-190",
    startedAt: scan.startedAt.toISOString(),
    finishedAt: scan.finishedAt.toISOString(),
    catalogVersion: scan.catalogVersion,
    checksVersion: scan.checksVersion,
    scoringVersion,
    podSecurityVersion: policyName(scan.settings.podSecurityVersion),
    settingsHash: contentHash(scan.settings),
    sources: [{ kind, name, uid, version, objectsRead: scan.objectsRead, assets: scan.assets.length }],
    gaps: scan.gaps.map(({ kind: factKind, ...gap }) => ({ factKind, ...gap })),
    compliance: scan.posture.compliance,
    coverage: scan.posture.coverage,
  };
}

function toCheck(check: AnyCheck): ScanDocument["checks"][number] {
  return {
    id: check.id,
    title: check.title.pass,
    failTitle: check.title.fail,
    severity: check.severity,
    tier: check.tier,
    proves: [...check.proves],
    indicates: [...check.indicates],
    references: [...check.references],
    remediation: check.remediation,
  };
}

function toFindings({ asset, fact, results }: AssetResult): ScanDocument["findings"] {
  return results.map(({ checkId, outcome, reason, evidence }) => ({
    checkId,
    asset,
    outcome,
    reason,
    evidence,
    origin: fact.origin,
  }));
}

function toRecommendation(
  count: RecommendationCount,
  controlId: string,
  checks: readonly AnyCheck[],
): ScanDocument["recommendations"][number] {
  const answering = checks.filter((check) => check.proves.includes(count.id) || check.indicates.includes(count.id));
  return {
    id: count.id,
    controlId,
    status: count.status,
    compliance: count.share === null ? null : percent(count.share),
    coverage: count.applicable ? percent(count.seen) : null,
    checks: answering.map((check) => check.id),
  };
}
