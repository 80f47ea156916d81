import { type CheckReach, describeGap } from "@/controls/assess";
import { storableText } from "@/facts/content-hash";
import { Prisma } from "@/prisma/client/client";
import { endIntervals, inForce } from "@/store/recording/intervals";
import type { Recording } from "@/store/recording/recording";

interface ReachRow {
  checkId: string;
  completeness: number;
  blocked: boolean;
  covered: boolean;
  reason: string | null;
}

/** Records how far each check could see, as intervals. Gives back the checks that no longer exist. */
export async function recordReaches(recording: Recording, reach: readonly CheckReach[]): Promise<string[]> {
  const { tx, sourceId, at, until } = recording;
  const open = await tx.$queryRaw<(ReachRow & { id: bigint })[]>`
    SELECT id, check_id AS "checkId", completeness, blocked, covered, reason FROM reaches r
    WHERE source_id = ${sourceId} AND ${inForce(recording, "r")}`;
  const now = new Map(reach.map((each) => [each.checkId, toRow(each)]));
  const before = new Map(open.map((row) => [row.checkId, row]));
  const ended = open.filter((row) => !same(row, now.get(row.checkId)));
  const begun = [...now.values()].filter((row) => !same(row, before.get(row.checkId)));
  if (ended.length > 0) {
    const ids = ended.map((row) => row.id);
    await endIntervals(recording, "reaches", Prisma.sql`t.id = ANY(${ids}::bigint[])`);
  }
  await tx.reach.createMany({ data: begun.map((row) => ({ ...row, sourceId, validFrom: at, validTo: until })) });
  recording.rows.add("reaches", ended.length + begun.length);
  return open.filter((row) => !now.has(row.checkId)).map((row) => row.checkId);
}

function toRow({ checkId, completeness, blocked, covered }: CheckReach): ReachRow {
  const reason = blocked[0] ? storableText(describeGap(blocked[0])) : null;
  return { checkId, completeness, blocked: blocked.length > 0, covered, reason };
}

function same(one: ReachRow, other: ReachRow | undefined): boolean {
  return (
    other !== undefined &&
    one.completeness === other.completeness &&
    one.blocked === other.blocked &&
    one.covered === other.covered &&
    one.reason === other.reason
  );
}
