import type { SourceKind } from "@/facts/source-kind";
import type { Scope } from "@/posture/answers";
import { Prisma } from "@/prisma/client/client";
import type { Database } from "@/prisma/database";

/** A source and while it counts: `since` it was added, or first read when a past was recorded for it, until it was retired. */
export interface SourceRow {
  id: number;
  kind: SourceKind;
  name: string;
  since: Date;
  retiredAt: Date | null;
}

/** The sources in scope that count at some moment from `from` on until `scope.asOf`, by name. */
export async function sourcesInScope(db: Database, scope: Scope, from = scope.asOf): Promise<SourceRow[]> {
  const chosen = scope.sourceIds === null ? Prisma.empty : Prisma.sql`AND s.id = ANY(${scope.sourceIds}::int[])`;
  return db.$queryRaw<SourceRow[]>`
    SELECT s.id, s.kind::text AS kind, s.name, least(s.created_at, first.at) AS since, s.retired_at AS "retiredAt"
    FROM sources s
    LEFT JOIN LATERAL (SELECT min(observed_at) AS at FROM assessments a WHERE a.source_id = s.id) first ON true
    WHERE least(s.created_at, first.at) <= ${scope.asOf} AND (s.retired_at IS NULL OR s.retired_at > ${from}) ${chosen}
    ORDER BY s.name, s.id`;
}

export function countsAt(source: SourceRow, at: Date): boolean {
  return source.since <= at && (source.retiredAt === null || source.retiredAt > at);
}
