import type { Proof } from "@/access/proof";
import { writeAudit } from "@/access/write-audit";
import { storableText } from "@/facts/content-hash";
import type { Database, Transaction } from "@/prisma/database";
import type { AssessmentInput, Recorded, Refused } from "@/store/assessment-input";
import { ageUnseen, endFindingsOfGone, endFindingsOfRemovedChecks } from "@/store/recording/end-findings";
import { joinWithNext } from "@/store/recording/intervals";
import { goBack, loadAssets, saveAssets } from "@/store/recording/known-assets";
import { nextObservedAt, scanNotRunning, whyNotRecord } from "@/store/recording/may-record";
import { recordFacts } from "@/store/recording/record-facts";
import { recordFindings } from "@/store/recording/record-findings";
import { recordGaps } from "@/store/recording/record-gaps";
import { recordReaches } from "@/store/recording/record-reaches";
import { recordTallies } from "@/store/recording/record-tallies";
import type { Recording } from "@/store/recording/recording";
import { RowCount } from "@/store/recording/row-count";

/** Any fixed number: recordings take turns on it. Two at once could wait for each other over a body that both bring. */
const turn = 8_001_191;

/** Somebody ended the scan while its result was being written: all of it is undone. */
class ScanEnded extends Error {}

/** A recording waits for the others and may be long. */
const limits = { maxWait: 60_000, timeout: 30 * 60_000 };

/**
 * Records what one scan found, in one transaction: everything or nothing. Writes only what changed. Facts, findings, tallies and
 * reaches become intervals that begin or end at `observedAt`. What could not be seen ends nothing and turns nothing into a pass. A delivery
 * that comes late corrects what we say of the time up to the next assessment, and what we said of it before stays as superseded.
 */
export async function recordAssessment(
  proof: Proof<"scan:record">,
  db: Database,
  input: AssessmentInput,
): Promise<Recorded | Refused> {
  try {
    return await db.$transaction((tx) => record(tx, proof, input), limits);
  } catch (error) {
    if (error instanceof ScanEnded) return scanNotRunning;
    throw error;
  }
}

async function record(
  tx: Transaction,
  proof: Proof<"scan:record">,
  input: AssessmentInput,
): Promise<Recorded | Refused> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${turn})`;
  const refused = await whyNotRecord(tx, input);
  if (refused) return refused;
  const { sourceId, gaps, observedAt: at } = input;
  const assets = await loadAssets({ tx, sourceId });
  const until = await nextObservedAt(tx, input);
  const recording: Recording = { tx, sourceId, at, until, gaps, assets, rows: new RowCount(), opened: 0, closed: 0 };
  if (until !== null) await goBack(recording);
  const described = await recordIntervals(recording, input);
  const assessmentId = await finish(proof, recording, input, described);
  return {
    ok: true,
    assessmentId,
    rowsWritten: recording.rows.rows,
    opened: recording.opened,
    closed: recording.closed,
  };
}

async function recordIntervals(recording: Recording, input: AssessmentInput): Promise<number> {
  const { described, unseen, gone } = await recordFacts(recording, input.facts);
  await endFindingsOfGone(recording, gone);
  await recordFindings(recording, input.reach, input.assets);
  await ageUnseen(recording, unseen);
  const removed = await recordReaches(recording, input.reach);
  await endFindingsOfRemovedChecks(recording, removed);
  await saveAssets(recording);
  if (recording.rows.rows.findings) await recordTallies(recording);
  await joinWithNext(recording);
  return described;
}

/** The assessment itself, its gaps, the end of the scan, what is now known of the source, the line of the audit trail. */
async function finish(
  proof: Proof<"scan:record">,
  recording: Recording,
  input: AssessmentInput,
  described: number,
): Promise<number> {
  const { tx, rows, sourceId, opened, closed } = recording;
  const { catalog, checks, scoring } = input.versions;
  const { id } = await tx.assessment.create({
    data: {
      scanId: input.scanId,
      sourceId,
      observedAt: input.observedAt,
      catalogVersion: catalog,
      checksVersion: checks,
      scoringVersion: scoring,
      settingsHash: input.settingsHash,
      assetCount: described,
      changes: opened + closed,
    },
    select: { id: true },
  });
  await recordGaps(recording, id);
  await endScan(tx, input.scanId);
  await knowSource(recording, input);
  await writeAudit(tx, proof.actor, "assessment.recorded", `assessment:${id}`, { source: sourceId, opened, closed });
  for (const table of ["assessments", "scans", "audit_events"]) rows.add(table, 1);
  return id;
}

async function endScan(tx: Transaction, scanId: number): Promise<void> {
  const finishedAt = new Date();
  const { count } = await tx.scan.updateMany({
    where: { id: scanId, state: "running" },
    data: { state: "done", finishedAt, beatAt: finishedAt, error: null },
  });
  if (count === 0) throw new ScanEnded();
  // What an agent pushed is forgotten in the moment its facts are kept: neither lost nor recorded twice.
  const { deliveryId } = await tx.scan.findUniqueOrThrow({ where: { id: scanId } });
  if (deliveryId === null) return;
  await tx.delivery.update({ where: { id: deliveryId }, data: { recordedAt: finishedAt, body: null } });
}

async function knowSource({ tx, rows, sourceId, until }: Recording, { identity }: AssessmentInput): Promise<void> {
  if (until !== null) return;
  const uid = identity.uid === null ? {} : { identity: storableText(identity.uid) };
  const version = identity.version === null ? {} : { version: storableText(identity.version) };
  const known = await tx.source.findUniqueOrThrow({ where: { id: sourceId } });
  const changed = { ...uid, ...version };
  if (Object.entries(changed).every(([key, value]) => known[key as "identity" | "version"] === value)) return;
  await tx.source.update({ where: { id: sourceId }, data: changed });
  rows.add("sources", 1);
}
