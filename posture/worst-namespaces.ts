import type { Proof } from "@/access/proof";
import { allRecommendations } from "@/controls/catalog/catalog";
import { allChecks } from "@/controls/checks/all-checks";
import { statedLabel } from "@/controls/checks/known-labels";
import { countRecommendation, figures } from "@/controls/count";
import { type Status, statuses } from "@/controls/outcome";
import type { AssessmentSettings } from "@/controls/settings";
import type { NamespacePosture, Scope } from "@/posture/answers";
import { assessmentSettings } from "@/posture/assessment-settings";
import { type History, loadHistory } from "@/posture/reading/history";
import { severityRows } from "@/posture/reading/severity-rank";
import { type SourceRow, sourcesInScope } from "@/posture/reading/sources";
import { talliesAt } from "@/posture/reading/tallies-at";
import { validAt } from "@/posture/reading/valid-at";
import type { Database } from "@/prisma/database";

interface Worst {
  sourceId: number;
  name: string;
  fail: number;
  critical: number;
}

/**
 * The namespaces and hosts with the worst failures: most critical ones first, then high, then all. Those without a failure are left out. The
 * figures of a place are over the recommendations that a check of something in it answers. A host has no namespace: its `name` is empty.
 */
export async function worstNamespaces(
  proof: Proof<"posture:read">,
  db: Database,
  scope: Scope,
  limit: number,
): Promise<NamespacePosture[]> {
  const sources = await sourcesInScope(db, scope);
  const worst = await findWorst(db, sources, scope.asOf, limit);
  if (worst.length === 0) return [];
  const { settings } = await assessmentSettings(proof, db);
  const [history, stated] = await Promise.all([
    loadHistory(db, sources, [scope.asOf], worst),
    loadStated(db, worst, scope.asOf, settings),
  ]);
  return worst.map((each) => ({
    ...each,
    sourceName: sources.find((source) => source.id === each.sourceId)!.name,
    ...countNamespace(only(history, each), scope),
    ...(stated.get(`${each.sourceId}/${each.name}`) ?? { assetId: null, sensitivity: null, owner: null }),
  }));
}

function findWorst(db: Database, sources: readonly SourceRow[], asOf: Date, limit: number): Promise<Worst[]> {
  const hosts = sources.filter(({ kind }) => kind === "host" || kind === "report").map(({ id }) => id);
  return db.$queryRaw<Worst[]>`
    SELECT t.source_id AS "sourceId", t.namespace AS name, sum(t.count)::int AS fail,
           coalesce(sum(t.count) FILTER (WHERE severity.rank = 0), 0)::int AS critical
    FROM tallies t JOIN ${severityRows()} ON severity.check_id = t.check_id
    WHERE t.source_id = ANY(${sources.map((source) => source.id)}::int[]) AND t.outcome = 'fail' AND ${validAt("t", asOf)}
      AND t.namespace IS NOT NULL AND (t.namespace <> '' OR t.source_id = ANY(${hosts}::int[]))
    GROUP BY t.source_id, t.namespace
    ORDER BY critical DESC, coalesce(sum(t.count) FILTER (WHERE severity.rank = 1), 0) DESC, fail DESC, t.namespace, t.source_id
    LIMIT ${limit}`;
}

/** The history of one namespace: its source alone, its tallies alone. */
function only(history: History, { sourceId, name }: Worst): History {
  const sources = history.sources.filter((source) => source.id === sourceId);
  const tallies = (history.tallies.get(sourceId) ?? []).filter((tally) => tally.namespace === name);
  return { ...history, sources, tallies: new Map([[sourceId, tallies]]) };
}

function countNamespace(history: History, scope: Scope) {
  const present = new Set([...history.tallies.values()].flat().map((tally) => tally.checkId));
  const checks = allChecks.filter((check) => present.has(check.id));
  const tallies = talliesAt(history, 0, checks);
  const counted = allRecommendations
    .filter(({ id }) => checks.some((check) => check.proves.includes(id) || check.indicates.includes(id)))
    .filter(({ strength }) => scope.strengths === "all" || strength === "must" || strength === "should")
    .map((each) => countRecommendation(each, checks, tallies, null, scope.exceptions));
  const statusCounts = Object.fromEntries(statuses.map((status) => [status, 0])) as Record<Status, number>;
  for (const { status } of counted) statusCounts[status]++;
  return { ...figures(counted), statusCounts };
}

/** What the namespaces say of themselves, by `source/name`. */
async function loadStated(
  db: Database,
  worst: readonly Worst[],
  asOf: Date,
  { sensitivityKeys, ownerKeys }: AssessmentSettings,
) {
  type Labels = Record<string, string>;
  const rows = await db.$queryRaw<
    { id: number; sourceId: number; name: string; body: { labels: Labels; annotations: Labels } }[]
  >`
    SELECT a.id, a.source_id AS "sourceId", a.name, b.body
    FROM assets a JOIN facts f ON f.asset_id = a.id AND f.kind = 'namespace' JOIN fact_bodies b ON b.id = f.body_id
    WHERE a.kind = 'namespace' AND ${validAt("f", asOf)} AND (a.source_id, a.home) IN (
      SELECT * FROM unnest(${worst.map((each) => each.sourceId)}::int[], ${worst.map((each) => each.name)}::text[]))`;
  return new Map(
    rows.map(({ id, sourceId, name, body }) => {
      const sensitivity = statedLabel(body.labels, sensitivityKeys)?.value ?? null;
      const owner = (statedLabel(body.labels, ownerKeys) ?? statedLabel(body.annotations, ownerKeys))?.value ?? null;
      return [`${sourceId}/${name}`, { assetId: id, sensitivity, owner }];
    }),
  );
}
