import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadKeys } from "@/access/key-file";
import { proveSystem } from "@/access/prove-system";
import { seal } from "@/access/seal";
import { bundle } from "@/bin/bundle.mjs";
import { type SimulatedEstate, startSimulatedEstate } from "@/collectors/simulated/start-simulated-estate";
import { projectRoot } from "@/platform/project-root";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import { type Database, openDatabase } from "@/prisma/database";
import { sourceSecretPurpose } from "@/scan/source-secret";
import { addSource } from "@/store/add-source";
import { requestScan } from "@/store/request-scan";

// The real worker as a process of its own, ended as by `kill -9`.

const folder = mkdtempSync(join(tmpdir(), "plimsoll-interrupted-"));
let test: TestDatabase;
let db: Database;
let world: SimulatedEstate;
let sourceId: number;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  await bundle({ worker: "scan/worker-main.ts" }, folder);
  symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  test = await createTestDatabase();
  db = openDatabase(test.url);
  world = await startSimulatedEstate("bad");
  const secret = JSON.stringify({ via: "kubeconfig", kubeconfig: world.kubeconfig, context: null });
  const sealed = seal(loadKeys(folder), sourceSecretPurpose, secret);
  const added = await addSource(proveSystem("source:write"), db, { kind: "kubernetes", name: "bad", sealed });
  if (!added.ok) throw new Error("the source could not be added");
  sourceId = added.sourceId;
});
afterAll(async () => {
  for (const worker of workers) if (worker.exitCode === null && worker.signalCode === null) await kill(worker);
  await world.stop();
  await db.$disconnect();
  await test.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function startWorker(): Promise<ChildProcess> {
  const worker = fork(join(folder, "worker.js"), {
    env: {
      ...process.env,
      DATABASE_URL: test.url,
      PLIMSOLL_DATA_DIR: folder,
      PLIMSOLL_ROOT: projectRoot,
      PLIMSOLL_ONLY_WORKER: "1",
    },
  });
  workers.push(worker);
  await once(worker, "message");
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  worker.kill("SIGKILL");
  await once(worker, "exit");
}

async function queueScan(): Promise<number> {
  const requested = await requestScan(proveSystem("scan:request"), db, { sourceId });
  if (!requested.ok) throw new Error("the scan could not be asked for");
  return requested.scanId;
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await holds()) return;
    await wait(50);
  }
  const scans = await db.scan.findMany({ select: { state: true, error: true, progress: true } });
  throw new Error(`waited in vain until ${what}: ${JSON.stringify(scans)}`);
}

const stateOf = async (id: number) => (await db.scan.findUniqueOrThrow({ where: { id } })).state;

async function nothingRecorded(): Promise<void> {
  const counts = await Promise.all([
    db.assessment.count(),
    db.asset.count(),
    db.fact.count(),
    db.finding.count(),
    db.tally.count(),
  ]);
  expect(counts).toEqual([0, 0, 0, 0, 0]);
}

it("a worker killed while it collects or records leaves nothing behind, and the next scan is whole", async () => {
  world.server.setBehaviours({ pods: { kind: "slow", milliseconds: 60_000 } });
  const collecting = await startWorker();
  const first = await queueScan();
  await until("pods are asked for", async () => world.server.requests.some((each) => each.path.includes("/pods")));
  expect(await stateOf(first)).toBe("running");
  await kill(collecting);
  await nothingRecorded();

  // The second worker records against a lock of ours: it has begun to write and cannot go on.
  world.server.setBehaviours({});
  const lock = new pg.Client({ connectionString: test.url });
  await lock.connect();
  await lock.query("BEGIN; LOCK TABLE tallies IN ACCESS EXCLUSIVE MODE");
  const recording = await startWorker();
  await until("the dead scan is ended", async () => (await stateOf(first)) === "interrupted");
  const second = await queueScan();
  await until("the recording waits for the lock", async () => {
    // Not over the lock's own connection: within a transaction its picture of the activity stands still.
    const rows = await db.$queryRaw<unknown[]>`
      SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ILIKE '%tallies%'`;
    return rows.length > 0;
  });
  await kill(recording);
  await lock.query("COMMIT");
  await lock.end();
  await nothingRecorded();

  await startWorker();
  await until("the dead scan is ended", async () => (await stateOf(second)) === "interrupted");
  const third = await queueScan();
  await until("the third scan is done", async () => (await stateOf(third)) === "done");
  expect(await db.assessment.count()).toBe(1);
  const failures = await db.finding.count({ where: { outcome: "fail", validTo: null } });
  const tallied = await db.tally.aggregate({
    _sum: { count: true },
    where: { outcome: "fail", namespace: null, validTo: null },
  });
  expect(failures).toBeGreaterThan(100);
  expect(tallied._sum.count).toBe(failures);
}, 60_000);
