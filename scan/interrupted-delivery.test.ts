import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { proveSystem } from "@/access/prove-system";
import { bundle } from "@/bin/bundle.mjs";
import { collectHost } from "@/collectors/host/collect-host";
import { observationLines } from "@/deliveries/observation-lines";
import { projectRoot } from "@/platform/project-root";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import { type Database, openDatabase } from "@/prisma/database";
import { acceptDelivery } from "@/store/accept-delivery";

// The real worker as a process of its own, ended as by `kill -9` while it records what an agent delivered.

const folder = mkdtempSync(join(tmpdir(), "plimsoll-interrupted-delivery-"));
const root = join(folder, "root");
const machineId = "a".repeat(32);
const workers: ChildProcess[] = [];
let test: TestDatabase;
let db: Database;

beforeAll(async () => {
  mkdirSync(join(root, "etc"), { recursive: true });
  writeFileSync(join(root, "etc/machine-id"), `${machineId}\n`);
  await bundle({ worker: "scan/worker-main.ts" }, folder);
  symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  test = await createTestDatabase();
  db = openDatabase(test.url);
});
afterAll(async () => {
  for (const worker of workers) if (worker.exitCode === null && worker.signalCode === null) await kill(worker);
  await db.$disconnect();
  await test.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function startWorker(): Promise<ChildProcess> {
  const places = { DATABASE_URL: test.url, PLIMSOLL_DATA_DIR: folder, PLIMSOLL_ROOT: projectRoot };
  const worker = fork(join(folder, "worker.js"), { env: { ...process.env, ...places, PLIMSOLL_ONLY_WORKER: "1" } });
  workers.push(worker);
  await once(worker, "message");
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  worker.kill("SIGKILL");
  await once(worker, "exit");
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await holds()) return;
    await wait(50);
  }
  const scans = await db.scan.findMany({ select: { state: true, error: true, deliveryId: true } });
  throw new Error(`waited in vain until ${what}: ${JSON.stringify(scans)}`);
}

/** A host, as its agent would have delivered it so many minutes ago. */
async function deliver(minutesAgo: number): Promise<void> {
  const lines: string[] = [];
  for await (const line of observationLines(collectHost({ root }))) lines.push(line);
  const at = new Date();
  const said = { agentVersion: "0.1.0", digest: randomBytes(32).toString("base64"), signature: "", publicKey: "k" };
  const answer = await acceptDelivery(proveSystem("delivery:write"), db, {
    ...said,
    deliveryId: randomBytes(16).toString("hex"),
    collectedAt: new Date(at.getTime() - minutesAgo * 60_000),
    fingerprint: "SHA256:k",
    host: { machineId, name: "killed" },
    body: gzipSync(lines.join("")),
    leftOut: [],
    at,
  });
  expect(answer).toMatchObject({ ok: true, repeat: false });
}

it("what an agent delivered outlives a worker that is killed while it records, and is recorded once", async () => {
  await deliver(20);
  await deliver(10);
  const lock = new pg.Client({ connectionString: test.url });
  await lock.connect();
  await lock.query("BEGIN; LOCK TABLE tallies IN ACCESS EXCLUSIVE MODE");
  const recording = await startWorker();
  await until("the recording waits for the lock", async () => {
    const rows = await db.$queryRaw<unknown[]>`
      SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ILIKE '%tallies%'`;
    return rows.length > 0;
  });
  await kill(recording);
  await lock.query("COMMIT");
  await lock.end();
  expect([await db.assessment.count(), await db.fact.count()]).toEqual([0, 0]);
  expect(await db.delivery.count({ where: { body: { not: null } } })).toBe(2);

  await startWorker();
  await until("nothing waits", async () => (await db.delivery.count({ where: { body: { not: null } } })) === 0);
  const deliveries = await db.delivery.findMany({ orderBy: { collectedAt: "asc" }, include: { scans: true } });
  expect(deliveries.map(({ error }) => error)).toEqual([null, null]);
  expect(deliveries.map(({ scans }) => scans.map(({ state }) => state).sort())).toEqual([
    ["done", "interrupted"],
    ["done"],
  ]);
  const assessments = await db.assessment.findMany({ orderBy: { observedAt: "asc" } });
  expect(assessments.map(({ observedAt }) => observedAt)).toEqual(deliveries.map(({ collectedAt }) => collectedAt));
}, 60_000);
