import { setTimeout as sleep } from "node:timers/promises";
import type { Keys } from "@/access/key-file";
import { proveSystem } from "@/access/prove-system";
import type { Database } from "@/prisma/database";
import { runScan } from "@/scan/run-scan";
import { claimScan } from "@/store/claim-scan";
import { queueDeliveredScans } from "@/store/queue-delivered-scans";
import { queueDueScans } from "@/store/queue-due-scans";
import { repairScans } from "@/store/repair-scans";

const proof = proveSystem("scan:record");

export interface WorkOptions {
  /** How many scans run side by side. */
  lanes: number;
  pollMs: number;
  /** A running scan without a sign of life for so long belongs to a dead worker. */
  silentMs: number;
}

const defaults: WorkOptions = { lanes: 2, pollMs: 500, silentMs: 60_000 };

/**
 * The worker: takes waiting scans, queues those that are due, ends those a dead worker left behind. Runs until `signal`; then waits for
 * what is in hand to stop. `alone` says that no other worker can be alive, so every running scan is a dead one's.
 */
export async function work(
  db: Database,
  keys: Keys,
  signal: AbortSignal,
  options: Partial<WorkOptions> & { alone?: boolean } = {},
): Promise<void> {
  const settings = { ...defaults, ...options };
  await repairScans(proof, db, {
    silentSince: new Date(Date.now() - (options.alone ? 0 : settings.silentMs)),
    at: new Date(),
  });
  const lanes = Array.from({ length: settings.lanes }, () => lane(db, keys, signal, settings.pollMs));
  await Promise.all([...lanes, schedule(db, signal, settings.silentMs)]);
}

async function lane(db: Database, keys: Keys, signal: AbortSignal, pollMs: number): Promise<void> {
  while (!signal.aborted) {
    const scan = await survive(() => claimScan(proof, db, { at: new Date() }));
    if (scan) {
      await survive(() => runScan(db, keys, scan, signal));
      if (scan.delivery) await survive(() => queueDeliveredScans(proof, db, { at: new Date() }));
    } else await pause(pollMs, signal);
  }
}

async function schedule(db: Database, signal: AbortSignal, silentMs: number): Promise<void> {
  while (!signal.aborted) {
    await survive(async () => {
      const at = new Date();
      await repairScans(proof, db, { silentSince: new Date(at.getTime() - silentMs), at });
      await queueDueScans(proof, db, { at });
      await queueDeliveredScans(proof, db, { at });
    });
    await pause(15_000, signal);
  }
}

/** A bug or a database that is away for a moment must not end the worker: it is logged, and the next round tries again. */
async function survive<T>(job: () => Promise<T>): Promise<T | null> {
  try {
    return await job();
  } catch (error) {
    console.error(error);
    return null;
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
