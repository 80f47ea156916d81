import type { AssetRef } from "@/facts/asset";
import { canonicalJson, hashText } from "@/facts/content-hash";
import type { AnyFact, FactKind, Origin } from "@/facts/fact";
import { Prisma } from "@/prisma/client/client";
import { endIntervals, inForce } from "@/store/recording/intervals";
import { addAssets } from "@/store/recording/known-assets";
import { chunks, type KnownAsset, type Recording, seenWhole } from "@/store/recording/recording";
import { saveBodies } from "@/store/recording/save-bodies";
import { storableName } from "@/store/recording/storable-asset";
import {
  describingKind,
  factKey,
  factsDigest,
  groupByAsset,
  isDescribed,
  kindsAbout,
  type Told,
} from "@/store/recording/told-facts";

/** Which assets a scan described, which it could not see though they may be there, and which are gone. */
export interface Presence {
  described: number;
  unseen: KnownAsset[];
  gone: KnownAsset[];
}

interface Changed {
  key: string;
  told: Told | null;
  digest: string;
}

interface OpenFact {
  id: bigint;
  assetId: number;
  kind: FactKind;
  subject: string;
  hash: string;
  origin: Origin | null;
}

interface NewFact {
  assetId: number;
  fact: AnyFact;
  hash: string;
}

/**
 * Records facts as intervals: ends those that changed or are gone, begins the new ones, adds new assets. A fact that the scan did
 * not bring ends only when its kind was seen whole.
 */
export async function recordFacts(recording: Recording, facts: Iterable<AnyFact>): Promise<Presence> {
  const told = groupByAsset(facts);
  const gone = new Set<KnownAsset>();
  for (const chunk of chunks(changedAssets(recording, told), 1_000)) {
    for (const asset of await recordChunk(recording, chunk)) gone.add(asset);
  }
  const described = new Set([...told].flatMap(([key, each]) => (isDescribed(each) ? [key] : [])));
  const unseen = [...recording.assets].flatMap(([key, known]) =>
    known.factsDigest !== null && !described.has(key) && !gone.has(known) ? [known] : [],
  );
  for (const key of described) markSeen(recording.assets.get(key)!);
  return { described: described.size, unseen, gone: [...gone] };
}

/** The assets of which the scan says something else than the last one did, those it no longer brings among them. */
function changedAssets({ assets, gaps }: Recording, told: ReadonlyMap<string, Told>): Changed[] {
  const changed: Changed[] = [];
  const compare = (key: string, kind: AssetRef["kind"], each: Told | null) => {
    const digest = factsDigest(kind, each?.facts ?? new Map(), gaps);
    if (assets.get(key)?.factsDigest !== digest) changed.push({ key, told: each, digest });
  };
  for (const [key, each] of told) compare(key, each.asset.kind, each);
  for (const [key, known] of assets) {
    const mayEnd = known.factsDigest !== null && kindsAbout(known.kind).some((kind) => seenWhole(kind, gaps));
    if (mayEnd && !told.has(key)) compare(key, known.kind, null);
  }
  return changed;
}

/** Gives back the assets whose describing fact ended without a successor, or that lost their last fact: they are gone. */
async function recordChunk(recording: Recording, changed: readonly Changed[]): Promise<KnownAsset[]> {
  await addAssets(
    recording,
    changed.flatMap(({ key, told }) => (told && !recording.assets.has(key) ? [told.asset] : [])),
  );
  const known = changed.map(({ key }) => recording.assets.get(key)!);
  const open = await loadOpenFacts(recording, known);
  const ended: bigint[] = [];
  const begun: NewFact[] = [];
  const gone: KnownAsset[] = [];
  changed.forEach(({ told, digest }, position) => {
    const asset = known[position]!;
    const before = open.get(asset.id) ?? new Map<string, OpenFact>();
    const change = compareFacts(recording, asset, before, told);
    ended.push(...change.ended.map((fact) => fact.id));
    begun.push(...change.begun);
    const left = before.size - change.ended.length + change.begun.length;
    asset.factsDigest = left === 0 ? null : digest;
    asset.touched = true;
    const described = (key: string) => key === factKey(describingKind(asset.kind) ?? asset.kind, "");
    const lost = change.ended.some((fact) => described(factKey(fact.kind, fact.subject)));
    const replaced = change.begun.some(({ fact }) => described(factKey(fact.kind, fact.subject)));
    // An asset that only its parts told of (a node of a host scanner's documents) is gone with the last of them.
    if ((lost && !replaced) || (left === 0 && before.size > 0)) gone.push(asset);
  });
  await endFacts(recording, ended);
  await beginFacts(recording, begun);
  return gone;
}

async function loadOpenFacts(recording: Recording, assets: readonly KnownAsset[]) {
  const { tx } = recording;
  const ids = assets.filter((asset) => asset.factsDigest !== null).map((asset) => asset.id);
  const byAsset = new Map<number, Map<string, OpenFact>>();
  if (ids.length === 0) return byAsset;
  const rows = await tx.$queryRaw<OpenFact[]>`
    SELECT f.id, f.asset_id AS "assetId", f.kind, f.subject, b.hash, f.origin
    FROM facts f JOIN fact_bodies b ON b.id = f.body_id
    WHERE f.asset_id = ANY(${ids}::int[]) AND ${inForce(recording, "f")}`;
  for (const row of rows) {
    const facts = byAsset.get(row.assetId);
    if (facts) facts.set(factKey(row.kind, row.subject), row);
    else byAsset.set(row.assetId, new Map([[factKey(row.kind, row.subject), row]]));
  }
  return byAsset;
}

function compareFacts(
  { gaps }: Recording,
  asset: KnownAsset,
  before: ReadonlyMap<string, OpenFact>,
  told: Told | null,
): { ended: OpenFact[]; begun: NewFact[] } {
  const ended: OpenFact[] = [];
  const begun: NewFact[] = [];
  for (const [key, fact] of told?.facts ?? []) {
    const old = before.get(key);
    const hash = hashText(canonicalJson(fact.body));
    if (old && old.hash === hash && canonicalJson(old.origin) === canonicalJson(fact.origin)) continue;
    if (old) ended.push(old);
    begun.push({ assetId: asset.id, fact, hash });
  }
  for (const [key, old] of before) {
    if (!told?.facts.has(key) && seenWhole(old.kind, gaps)) ended.push(old);
  }
  return { ended, begun };
}

async function endFacts(recording: Recording, ids: readonly bigint[]): Promise<void> {
  if (ids.length === 0) return;
  await endIntervals(recording, "facts", Prisma.sql`t.id = ANY(${ids}::bigint[])`);
  recording.rows.add("facts", ids.length);
  recording.closed += ids.length;
}

async function beginFacts(recording: Recording, begun: readonly NewFact[]): Promise<void> {
  if (begun.length === 0) return;
  const bodies = new Map(begun.map(({ fact, hash }) => [hash, canonicalJson(fact.body)]));
  const ids = await saveBodies(recording, "fact_bodies", bodies);
  const rows = begun.map(({ assetId, fact, hash }) => {
    const body = ids.get(hash);
    return `{"asset":${assetId},"kind":"${fact.kind}","subject":${canonicalJson(storableName(fact.subject))},"body":${body},"origin":${canonicalJson(fact.origin)}}`;
  });
  await recording.tx.$executeRaw`
    INSERT INTO facts (asset_id, kind, subject, body_id, origin, valid_from, valid_to)
    SELECT asset, kind, subject, body, nullif(origin, 'null'), ${recording.at}, ${recording.until}::timestamptz
    FROM json_to_recordset(${`[${rows.join(",")}]`}::json) AS r(asset int, kind text, subject text, body int, origin jsonb)`;
  recording.rows.add("facts", begun.length);
  recording.opened += begun.length;
}

function markSeen(asset: KnownAsset): void {
  if (asset.unseenSince === null) return;
  asset.unseenSince = null;
  asset.touched = true;
}
