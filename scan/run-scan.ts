import type { Keys } from "@/access/key-file";
import { proveSystem } from "@/access/prove-system";
import { assess } from "@/controls/assess";
import { catalog } from "@/controls/catalog/catalog";
import { allChecks, checksVersion } from "@/controls/checks/all-checks";
import { scoringVersion } from "@/controls/count";
import { contentHash } from "@/facts/content-hash";
import type { Database } from "@/prisma/database";
import { advisoriesInForce } from "@/scan/advisories-file";
import { gather } from "@/scan/gather";
import { openSource, SourceUnusable } from "@/scan/open-source";
import { beatScan } from "@/store/beat-scan";
import type { ClaimedScan } from "@/store/claim-scan";
import { failScan } from "@/store/fail-scan";
import { recordAssessment } from "@/store/record-assessment";
import { settingsInForce } from "@/store/settings-in-force";

const proof = proveSystem("scan:record");
const beatEveryMs = 1000;
/** No reading takes longer: a source that hangs must not hold a worker. */
const timeLimitMs = 30 * 60_000;

/**
 * Collects, judges and records one claimed scan. Whatever the outside world does ends in a recorded assessment or in a failed scan
 * with one sentence; a bug fails the scan too and is thrown on. `signal` (the worker stopping) leaves the scan to be repaired.
 * `observedAt` is when the source is read: now, except where a made-up history is replayed, and where the source says when it was looked at: a
 * report of another tool.
 */
export async function runScan(
  db: Database,
  keys: Keys,
  scan: ClaimedScan,
  signal: AbortSignal,
  observedAt = new Date(),
): Promise<void> {
  const beat = startBeat(db, scan.scanId);
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeLimitMs), beat.gone]);
    const settings = await settingsInForce(proof, db);
    const readOn = (scan.delivery?.collectedAt ?? observedAt).toISOString().slice(0, 10);
    const advisories = { ...advisoriesInForce(process.env.PLIMSOLL_DATA_DIR), readOn };
    const source = openSource(scan, keys, limit);
    const gathered = await gather(source, (read) => beat.reading(read), settings, advisories);
    signal.throwIfAborted();
    beat.stage("assessing");
    const assessed = assess(gathered.index, [...gathered.gaps, ...gathered.unheld], allChecks);
    beat.stage("recording");
    const recorded = await recordAssessment(proof, db, {
      scanId: scan.scanId,
      sourceId: scan.sourceId,
      observedAt: scan.delivery?.collectedAt ?? gathered.identity.observedAt ?? observedAt,
      identity: gathered.identity,
      facts: gathered.index.everything(),
      gaps: gathered.gaps,
      reach: assessed.reach,
      assets: assessed.assets,
      versions: { catalog: catalog.catalogVersion, checks: checksVersion, scoring: scoringVersion },
      settingsHash: contentHash(settings),
    });
    for (const bug of assessed.bugs) console.error(`check ${bug.checkId} threw on ${bug.asset.name}: ${bug.message}`);
    if (!recorded.ok) await fail(db, scan, recorded.sentence);
  } catch (error) {
    if (signal.aborted) return;
    await fail(
      db,
      scan,
      error instanceof SourceUnusable
        ? error.message
        : "Something in Plimsoll failed during this scan; its log says what.",
    );
    if (!(error instanceof SourceUnusable)) throw error;
  } finally {
    beat.stop();
  }
}

function fail(db: Database, scan: ClaimedScan, error: string): Promise<boolean> {
  return failScan(proof, db, { scanId: scan.scanId, at: new Date(), error });
}

/** Signs of life while a scan runs. `gone` fires when the scan was ended from outside (its source was retired). */
function startBeat(db: Database, scanId: number) {
  const gone = new AbortController();
  let stage: "collecting" | "assessing" | "recording" = "collecting";
  let read: Record<string, number> = {};
  let pending = Promise.resolve();
  const beat = () => {
    pending = pending.then(
      async () => {
        if (!(await beatScan(proof, db, { scanId, at: new Date(), stage, read }))) gone.abort();
      },
      () => gone.abort(),
    );
  };
  const timer = setInterval(beat, beatEveryMs);
  return {
    gone: gone.signal,
    reading: (counts: ReadonlyMap<string, number>) => {
      read = Object.fromEntries(counts);
    },
    stage: (next: typeof stage) => {
      stage = next;
      beat();
    },
    stop: () => clearInterval(timer),
  };
}
