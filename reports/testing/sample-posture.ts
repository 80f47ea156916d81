import { catalog, controlById } from "@/controls/catalog/catalog";
import { allChecks } from "@/controls/checks/all-checks";
import { type CheckTally, percent, type RecommendationCount } from "@/controls/count";
import { type CountOptions, countPosture, type PostureCount } from "@/controls/count-posture";
import { type Status, statuses } from "@/controls/outcome";
import type { Locale } from "@/messages/locales";
import type { CheckPosture, ControlPosture, PostureOverview, Scope, SourceHealth } from "@/posture/answers";
import type { PostureContent } from "@/reports/posture-content";

// A made-up posture for tests of documents: tallies follow from the ids of the checks, all arithmetic is the real one.

export const sampleInstant = new Date("2026-11-20T09:12:00.000Z");
export const sampleScope: Scope = { asOf: sampleInstant, sourceIds: null, exceptions: "with", strengths: "all" };

/** A small whole number that only depends on the text. */
export function scatter(text: string, below: number): number {
  let sum = 7;
  for (const character of text) sum = (sum * 31 + character.charCodeAt(0)) % 10_007;
  return sum % below;
}

const tallies: ReadonlyMap<string, CheckTally> = new Map(
  allChecks.map((check) => [
    check.id,
    {
      pass: 10 + scatter(check.id, 60),
      fail: scatter(check.id, 3) === 0 ? scatter(`f${check.id}`, 25) : 0,
      failExcepted: scatter(check.id, 11) === 0 ? 2 : 0,
      notAssessed: scatter(check.id, 5) === 0 ? 6 : 0,
      completeness: scatter(check.id, 13) === 0 ? 0.5 : 1,
    },
  ]),
);

const counted = (options: CountOptions): PostureCount =>
  countPosture(catalog.controls, allChecks, tallies, new Map(), options);

export function sampleOverview(scope: Scope = sampleScope): PostureOverview {
  const count = counted(scope);
  const without = counted({ ...scope, exceptions: "without" });
  return {
    asOf: scope.asOf,
    compliance: count.compliance,
    coverage: count.coverage,
    withoutExceptions: { compliance: without.compliance, coverage: without.coverage },
    statusCounts: count.statusCounts,
    controls: count.controls.map((control) => ({
      id: control.id,
      tier: controlById(control.id).tier,
      status: control.status,
      compliance: control.compliance,
      coverage: control.coverage,
      statusCounts: countStatuses(control.recommendations),
      recommendations: control.recommendations.map(toRecommendation),
    })),
    recommendationCount: count.recommendationCount,
    sourceCount: 3,
    assetCounts: { cluster: 2, namespace: 31, workload: 412, node: 18, "service-account": 77, role: 90, binding: 130 },
    newestEvidenceAt: new Date("2026-11-20T09:04:00.000Z"),
    versions: { catalog: catalog.catalogVersion, checks: "1.0.0", scoring: "1.0.0" },
  };
}

function countStatuses(recommendations: readonly RecommendationCount[]): Record<Status, number> {
  const counts = Object.fromEntries(statuses.map((status) => [status, 0])) as Record<Status, number>;
  for (const each of recommendations) counts[each.status]++;
  return counts;
}

function toRecommendation(each: RecommendationCount): ControlPosture["recommendations"][number] {
  return {
    id: each.id,
    status: each.status,
    compliance: each.share === null ? null : percent(each.share),
    coverage: percent(each.seen),
    checks: allChecks.flatMap((check): CheckPosture[] => {
      const relation = check.proves.includes(each.id)
        ? "proves"
        : check.indicates.includes(each.id)
          ? "indicates"
          : null;
      const tally = tallies.get(check.id);
      if (!relation || !tally) return [];
      const { pass, fail, notAssessed, completeness } = tally;
      const stale = { staleFail: Math.min(fail, 1), lastAssessedAt: sampleInstant };
      return [
        {
          checkId: check.id,
          severity: check.severity,
          relation,
          pass,
          fail,
          notApplicable: 0,
          notAssessed,
          completeness,
          ...stale,
        },
      ];
    }),
  };
}

const source = (id: number, name: string, rest: Partial<SourceHealth>): SourceHealth => ({
  id,
  kind: "kubernetes",
  name,
  state: "complete",
  identity: `5b1d3c52-6a0f-4d8e-9b2e-00000000000${id}`,
  version: "v1.35.2",
  settings: {},
  intervalMinutes: 60,
  lastAssessedAt: sampleInstant,
  gaps: [],
  runningScan: null,
  lastError: null,
  ...rest,
});

export function sampleSources(): SourceHealth[] {
  const gap = { share: 1, origin: null };
  return [
    source(1, "prod-eu", {}),
    source(2, "prod-us", {
      state: "partial",
      gaps: [
        { ...gap, factKind: "node", resource: "nodes", reason: "refused", detail: "403 Forbidden: nodes is forbidden" },
        {
          ...gap,
          factKind: "role",
          resource: "clusterroles",
          reason: "timed-out",
          detail: "no answer within 30 s",
          share: 0.5,
        },
      ],
    }),
    source(3, "edge-manifests", {
      kind: "manifests",
      state: "never-scanned",
      identity: null,
      version: null,
      lastAssessedAt: null,
      intervalMinutes: null,
    }),
  ];
}

export function samplePosture(locale: Locale = "en", scope: Scope = sampleScope): PostureContent {
  return { locale, scope, knownAt: sampleInstant, overview: sampleOverview(scope), sources: sampleSources() };
}
