import type { AssetResult, CheckReach, CheckResult } from "@/controls/assess";
import type { Outcome } from "@/controls/outcome";
import { assetKey } from "@/facts/asset";
import { hashText } from "@/facts/content-hash";
import { Prisma } from "@/prisma/client/client";
import { endIntervals, inForce } from "@/store/recording/intervals";
import type { KnownAsset, Recording } from "@/store/recording/recording";
import { EvidenceStore } from "@/store/recording/save-evidence";
import { storableAsset } from "@/store/recording/storable-asset";

/** Findings are compared and written so many at a time: what bounds the memory. */
const batchSize = 2_000;

interface OpenFinding {
  id: bigint;
  assetId: number;
  checkId: string;
  outcome: Outcome;
  hash: string;
}

interface NewFinding {
  assetId: number;
  checkId: string;
  outcome: Outcome;
  hash: string;
}

interface Judged {
  asset: KnownAsset;
  results: readonly CheckResult[];
  digest: string;
}

/** Records verdicts as intervals, of the assets of which the scan says something else than the last one did. */
export async function recordFindings(
  recording: Recording,
  reach: readonly CheckReach[],
  assets: Iterable<AssetResult>,
): Promise<void> {
  const blocked = new Set(reach.filter((each) => each.blocked.length > 0).map((each) => each.checkId));
  const evidence = new EvidenceStore(recording);
  let batch: Judged[] = [];
  let size = 0;
  for (const { asset: ref, results } of assets) {
    const asset = recording.assets.get(assetKey(storableAsset(ref)));
    if (!asset) throw new Error(`a verdict on ${assetKey(ref)}, of which there is no fact`);
    const digest = findingsDigest(results, blocked);
    if (asset.findingsDigest === digest) continue;
    batch.push({ asset, results, digest });
    size += results.length;
    if (size < batchSize) continue;
    await recordBatch(recording, evidence, blocked, batch);
    batch = [];
    size = 0;
  }
  await recordBatch(recording, evidence, blocked, batch);
}

/** Equal digests: the same verdicts on the same grounds. Plain JSON is enough: another order of keys costs a comparison, not a row. */
function findingsDigest(results: readonly CheckResult[], blocked: ReadonlySet<string>): string {
  const lines = results.map(({ checkId, outcome, evidence, reason }) =>
    blocked.has(checkId) ? checkId : `${checkId} ${outcome} ${reason ?? ""} ${JSON.stringify(evidence)}`,
  );
  return hashText(lines.join("\n"));
}

async function recordBatch(
  recording: Recording,
  evidence: EvidenceStore,
  blocked: ReadonlySet<string>,
  batch: readonly Judged[],
): Promise<void> {
  evidence.trim();
  const open = await loadOpenFindings(recording, batch);
  const ended: bigint[] = [];
  const begun: NewFinding[] = [];
  for (const { asset, results, digest } of batch) {
    const before = open.get(asset.id) ?? new Map<string, OpenFinding>();
    for (const result of results) {
      const old = before.get(result.checkId);
      before.delete(result.checkId);
      if (old && stands(old, result, blocked)) continue;
      const hash = evidence.add(result);
      if (old && old.outcome === result.outcome && old.hash === hash) continue;
      if (old) ended.push(old.id);
      begun.push({ assetId: asset.id, checkId: result.checkId, outcome: result.outcome, hash });
    }
    for (const old of before.values()) ended.push(old.id);
    asset.findingsDigest = digest;
    asset.touched = true;
  }
  await endFindings(recording, ended);
  await evidence.save();
  await beginFindings(recording, evidence, begun);
}

/** What is stored stands when the check could not look at all, and a failure stands until it is seen mended (design, promise 1). */
function stands(old: OpenFinding, result: CheckResult, blocked: ReadonlySet<string>): boolean {
  return blocked.has(result.checkId) || (result.outcome === "not-assessed" && old.outcome === "fail");
}

async function loadOpenFindings(recording: Recording, batch: readonly Judged[]) {
  const { tx } = recording;
  const ids = batch.filter(({ asset }) => !asset.fresh).map(({ asset }) => asset.id);
  const byAsset = new Map<number, Map<string, OpenFinding>>();
  if (ids.length === 0) return byAsset;
  const rows = await tx.$queryRaw<OpenFinding[]>`
    SELECT f.id, f.asset_id AS "assetId", f.check_id AS "checkId", f.outcome::text AS outcome, e.hash
    FROM findings f JOIN evidence_bodies e ON e.id = f.evidence_id
    WHERE f.asset_id = ANY(${ids}::int[]) AND ${inForce(recording, "f")}`;
  for (const row of rows) {
    const findings = byAsset.get(row.assetId);
    if (findings) findings.set(row.checkId, row);
    else byAsset.set(row.assetId, new Map([[row.checkId, row]]));
  }
  return byAsset;
}

async function endFindings(recording: Recording, ids: readonly bigint[]): Promise<void> {
  if (ids.length === 0) return;
  await endIntervals(recording, "findings", Prisma.sql`t.id = ANY(${ids}::bigint[])`);
  recording.rows.add("findings", ids.length);
  recording.closed += ids.length;
}

async function beginFindings(
  recording: Recording,
  evidence: EvidenceStore,
  begun: readonly NewFinding[],
): Promise<void> {
  if (begun.length === 0) return;
  await recording.tx.$executeRaw`
    INSERT INTO findings (source_id, asset_id, check_id, outcome, evidence_id, valid_from, valid_to)
    SELECT ${recording.sourceId}, asset, check_id, outcome::outcome, evidence, ${recording.at}, ${recording.until}::timestamptz
    FROM unnest(
      ${begun.map((each) => each.assetId)}::int[],
      ${begun.map((each) => each.checkId)}::text[],
      ${begun.map((each) => each.outcome)}::text[],
      ${begun.map((each) => evidence.idOf(each.hash))}::int[]
    ) AS r(asset, check_id, outcome, evidence)`;
  recording.rows.add("findings", begun.length);
  recording.opened += begun.length;
}
