import { Prisma } from "@/prisma/client/client";
import type { Recording } from "@/store/recording/recording";

// An assessment usually is the newest of its source: what held so far is open, and ends or goes on. One that comes late (an agent could not reach
// us) lies between others. It corrects what we say of the time from its own instant to that of the next assessment, and nothing
// else: rows that said something else of that time are superseded, never changed, and what they said of the rest is said again.

type IntervalTable = "facts" | "findings" | "tallies" | "reaches";

/** What an interval says, and of what: all its columns but the times. */
const columns: Record<IntervalTable, readonly string[]> = {
  facts: ["asset_id", "kind", "subject", "body_id", "origin"],
  findings: ["source_id", "asset_id", "check_id", "outcome", "evidence_id"],
  tallies: ["source_id", "namespace", "check_id", "outcome", "count"],
  reaches: ["source_id", "check_id", "completeness", "blocked", "covered", "reason"],
};

type When = Pick<Recording, "at" | "until">;

/** Whether a row (`t` is its alias) held when the source was read, as far as we knew before this recording. */
export function inForce({ at, until }: When, t: string): Prisma.Sql {
  const row = Prisma.raw(t);
  return until === null
    ? Prisma.sql`(${row}.valid_to IS NULL AND ${row}.superseded_at IS NULL)`
    : Prisma.sql`(${row}.valid_from <= ${at} AND (${row}.valid_to IS NULL OR ${row}.valid_to > ${at}) AND ${row}.superseded_at IS NULL)`;
}

/** Ends the intervals (alias `t`) that `which` names and that are in force. Gives back how many. */
export async function endIntervals(recording: Recording, table: IntervalTable, which: Prisma.Sql): Promise<number> {
  const { tx, at, until } = recording;
  const name = Prisma.raw(table);
  if (until === null) {
    return tx.$executeRaw`UPDATE ${name} t SET valid_to = ${at} WHERE ${which} AND ${inForce(recording, "t")}`;
  }
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    UPDATE ${name} t SET superseded_at = now() WHERE ${which} AND ${inForce(recording, "t")} RETURNING id`;
  const ids = rows.map(({ id }) => id);
  const said = Prisma.raw(columns[table].join(", "));
  await tx.$executeRaw`
    INSERT INTO ${name} (${said}, valid_from, valid_to)
    SELECT ${said}, valid_from, ${at} FROM ${name} WHERE id = ANY(${ids}::bigint[]) AND valid_from < ${at}
    UNION ALL
    SELECT ${said}, ${until}, valid_to FROM ${name} WHERE id = ANY(${ids}::bigint[]) AND (valid_to IS NULL OR valid_to > ${until})`;
  return ids.length;
}

/** Makes one interval of a late one and the next, where both say the same: it began earlier than we knew. */
export async function joinWithNext({ tx, sourceId, at, until }: Recording): Promise<void> {
  if (until === null) return;
  for (const table of Object.keys(columns) as IntervalTable[]) {
    const name = Prisma.raw(table);
    const same = Prisma.raw(columns[table].map((each) => `a.${each} IS NOT DISTINCT FROM b.${each}`).join(" AND "));
    const ofSource =
      table === "facts"
        ? Prisma.sql`a.asset_id IN (SELECT id FROM assets WHERE source_id = ${sourceId})`
        : Prisma.sql`a.source_id = ${sourceId}`;
    const pairs = await tx.$queryRaw<{ late: bigint; next: bigint; validTo: Date | null }[]>`
      SELECT a.id AS late, b.id AS next, b.valid_to AS "validTo" FROM ${name} a JOIN ${name} b ON ${same}
      WHERE ${ofSource} AND a.valid_from = ${at} AND a.valid_to = ${until} AND b.valid_from = ${until}
        AND a.superseded_at IS NULL AND b.superseded_at IS NULL`;
    await tx.$executeRaw`UPDATE ${name} SET superseded_at = now() WHERE id = ANY(${pairs.map(({ next }) => next)}::bigint[])`;
    for (const { late, validTo } of pairs) {
      await tx.$executeRaw`UPDATE ${name} SET valid_to = ${validTo} WHERE id = ${late}`;
    }
  }
}
