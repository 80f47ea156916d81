import { freshnessMs } from "@/controls/freshness";
import { canonicalJson, contentHash } from "@/facts/content-hash";
import type { FactKind } from "@/facts/fact";
import { completeness, type Gap } from "@/facts/gap";
import { Prisma } from "@/prisma/client/client";
import { endIntervals, inForce } from "@/store/recording/intervals";
import { type KnownAsset, type Recording, seenWhole } from "@/store/recording/recording";
import { saveBodies } from "@/store/recording/save-bodies";
import { describingKind } from "@/store/recording/told-facts";

/** Ends every finding of assets that are gone. */
export async function endFindingsOfGone(recording: Recording, gone: readonly KnownAsset[]): Promise<void> {
  if (gone.length === 0) return;
  const ids = gone.map((asset) => asset.id);
  const count = await endIntervals(recording, "findings", Prisma.sql`t.asset_id = ANY(${ids}::int[])`);
  for (const asset of gone) Object.assign(asset, { findingsDigest: null, unseenSince: null, touched: true });
  recording.rows.add("findings", count);
  recording.closed += count;
}

/** Ends the findings of checks that no longer exist, also on assets that this scan could not see. */
export async function endFindingsOfRemovedChecks(recording: Recording, removed: readonly string[]): Promise<void> {
  if (removed.length === 0) return;
  const which = Prisma.sql`t.source_id = ${recording.sourceId} AND t.check_id = ANY(${removed}::text[])`;
  const assets = await recording.tx.$queryRaw<{ asset: number }[]>`
    SELECT DISTINCT t.asset_id AS asset FROM findings t WHERE ${which} AND ${inForce(recording, "t")}`;
  const count = await endIntervals(recording, "findings", which);
  const ids = new Set(assets.map((each) => each.asset));
  for (const asset of recording.assets.values()) {
    if (ids.has(asset.id)) Object.assign(asset, { findingsDigest: null, touched: true });
  }
  recording.rows.add("findings", count);
  recording.closed += count;
}

const unlisted = {
  observed: [],
  reason:
    "its kind could be listed only in part for longer than the freshness limit, and this was not among what was seen",
};

/**
 * Lets the passes of assets age that a list keeps leaving out. Reading ages the passes of a check that could not look at all; of a
 * kind that is listed in part only this place knows which assets were not among what was seen. Failures stand.
 */
export async function ageUnseen(recording: Recording, unseen: readonly KnownAsset[]): Promise<void> {
  const { gaps, at, tx, until } = recording;
  // How long an asset was not listed is counted from assessment to assessment, and a late one changes nothing of that.
  if (until !== null) return;
  const inPart = unseen.filter(({ kind }) => listedInPart(describingKind(kind), gaps));
  for (const asset of inPart.filter((each) => each.unseenSince === null)) {
    Object.assign(asset, { unseenSince: at, touched: true });
  }
  // Only what we list ourselves is listed in part, so it is the limit of those sources.
  const limit = at.getTime() - freshnessMs("kubernetes");
  const old = inPart.filter((each) => each.findingsDigest !== null && each.unseenSince!.getTime() <= limit);
  if (old.length === 0) return;
  const hash = contentHash(unlisted);
  const evidenceId = (await saveBodies(recording, "evidence_bodies", new Map([[hash, canonicalJson(unlisted)]]))).get(
    hash,
  )!;
  const ids = old.map((asset) => asset.id);
  const ended = await tx.$queryRaw<{ asset: number; check: string }[]>`
    UPDATE findings SET valid_to = ${at}
    WHERE asset_id = ANY(${ids}::int[]) AND outcome IN ('pass', 'not-applicable')
      AND valid_to IS NULL AND superseded_at IS NULL
    RETURNING asset_id AS asset, check_id AS check`;
  await tx.$executeRaw`
    INSERT INTO findings (source_id, asset_id, check_id, outcome, evidence_id, valid_from)
    SELECT ${recording.sourceId}, asset, check_id, 'not-assessed', ${evidenceId}, ${at}
    FROM unnest(${ended.map((each) => each.asset)}::int[], ${ended.map((each) => each.check)}::text[]) AS r(asset, check_id)`;
  for (const asset of old) Object.assign(asset, { findingsDigest: null, touched: true });
  recording.rows.add("findings", 2 * ended.length);
  recording.opened += ended.length;
  recording.closed += ended.length;
}

function listedInPart(kind: FactKind | undefined, gaps: readonly Gap[]): boolean {
  return kind !== undefined && !seenWhole(kind, gaps) && completeness(kind, gaps) > 0;
}
