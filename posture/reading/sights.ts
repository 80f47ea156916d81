import type { Scope } from "@/posture/answers";
import { loadSights } from "@/posture/reading/history";
import { type SourceSight, sightAt } from "@/posture/reading/sight";
import { type SourceRow, sourcesInScope } from "@/posture/reading/sources";
import { Prisma } from "@/prisma/client/client";
import type { Database } from "@/prisma/database";

/** The sources in scope and how every check sees in each of them, at the instant asked for. */
export interface Sights {
  sources: readonly SourceRow[];
  of(sourceId: number, checkId: string): SourceSight | undefined;
  nameOf(sourceId: number): string;
  /** SQL: rows `aged(source_id, check_id)` of the checks whose passes no longer count, for a FROM clause. */
  agedRows: Prisma.Sql;
}

export async function sightsInScope(db: Database, scope: Scope): Promise<Sights> {
  const sources = await sourcesInScope(db, scope);
  const history = await loadSights(db, sources, [scope.asOf]);
  const sights = new Map(sources.map(({ id }) => [id, sightAt(history, id, 0)]));
  const aged = sources.flatMap(({ id }) =>
    [...sights.get(id)!].flatMap(([checkId, sight]) => (sight.fresh ? [] : [{ id, checkId }])),
  );
  return {
    sources,
    of: (sourceId, checkId) => sights.get(sourceId)?.get(checkId),
    nameOf: (sourceId) => sources.find((source) => source.id === sourceId)?.name ?? "",
    agedRows: Prisma.sql`unnest(${aged.map((each) => each.id)}::int[], ${aged.map((each) => each.checkId)}::text[]) AS aged(source_id, check_id)`,
  };
}
