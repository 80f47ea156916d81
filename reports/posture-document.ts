import { recommendationById } from "@/controls/catalog/catalog";
import { catalogText } from "@/controls/catalog/catalog-text";
import type { Locale } from "@/messages/locales";
import type { CheckPosture, ControlPosture, RecommendationPosture, Scope, SourceHealth } from "@/posture/answers";
import type { PostureContent } from "@/reports/posture-content";
import type { PostureDocument } from "@/reports/posture-document-schema";

type ControlPart = PostureDocument["controls"][number];

/** The posture in the shape of `public/schemas/posture.schema.json`. Pure. */
export function postureDocument(content: PostureContent): PostureDocument {
  const { overview, locale } = content;
  return {
    schemaVersion: "1.0",
    standard: "NIST SP 800-190",
    locale,
    scope: toScopePart(content.scope, content.knownAt),
    versions: overview.versions,
    compliance: overview.compliance,
    coverage: overview.coverage,
    withoutExceptions: overview.withoutExceptions,
    statusCounts: overview.statusCounts,
    recommendationCount: overview.recommendationCount,
    newestEvidenceAt: overview.newestEvidenceAt?.toISOString() ?? null,
    assetCounts: overview.assetCounts,
    sources: content.sources.map(toSource),
    controls: overview.controls.map((control) => toControl(control, locale)),
  };
}

/** What a document speaks about, as every document says it. */
export function toScopePart(scope: Scope, knownAt: Date): PostureDocument["scope"] {
  const { asOf, sourceIds, exceptions, strengths } = scope;
  return { asOf: asOf.toISOString(), knownAt: knownAt.toISOString(), sourceIds, exceptions, strengths };
}

function toSource(source: SourceHealth): PostureDocument["sources"][number] {
  const { id, kind, name, identity, version, state, gaps } = source;
  return {
    id,
    kind,
    name,
    identity,
    version,
    state,
    lastAssessedAt: source.lastAssessedAt?.toISOString() ?? null,
    gaps,
  };
}

function toControl(control: ControlPosture, locale: Locale): ControlPart {
  const { id, tier, status, compliance, coverage, statusCounts } = control;
  return {
    id,
    tier,
    title: catalogText(locale).control(id).title,
    status,
    compliance,
    coverage,
    statusCounts,
    recommendations: control.recommendations.map((each) => toRecommendation(each, locale)),
  };
}

function toRecommendation(each: RecommendationPosture, locale: Locale): ControlPart["recommendations"][number] {
  const { strength, check, page } = recommendationById(each.id);
  return {
    id: each.id,
    text: catalogText(locale).recommendation(each.id).text,
    strength,
    answeredBy: check,
    page,
    status: each.status,
    compliance: each.compliance,
    coverage: each.coverage,
    checks: each.checks.map(toCheck),
  };
}

function toCheck({ checkId, lastAssessedAt, ...rest }: CheckPosture) {
  return { id: checkId, ...rest, lastAssessedAt: lastAssessedAt?.toISOString() ?? null };
}
