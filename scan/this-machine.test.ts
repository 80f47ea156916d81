import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Keys, loadKeys } from "@/access/key-file";
import { proveSystem } from "@/access/prove-system";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import { type Database, openDatabase } from "@/prisma/database";
import { runScan } from "@/scan/run-scan";
import { addThisMachine } from "@/scan/this-machine";
import { claimScan } from "@/store/claim-scan";
import { retireSource } from "@/store/retire-source";

const folder = mkdtempSync(join(tmpdir(), "plimsoll-this-machine-"));
let keys: Keys;
let test: TestDatabase;
let db: Database;

beforeAll(async () => {
  keys = loadKeys(folder);
  test = await createTestDatabase();
  db = openDatabase(test.url);
});
afterAll(async () => {
  await db.$disconnect();
  await test.drop();
  rmSync(folder, { recursive: true, force: true });
});

it("in a container nothing is added: the files there are those of an image", async () => {
  expect(await addThisMachine(db, keys, { name: "pod", isHost: false })).toBeNull();
  expect(await db.source.count()).toBe(0);
});

it("at a first start the machine itself is read and judged", async () => {
  const sourceId = await addThisMachine(db, keys, { name: "laptop", isHost: true });
  const scan = await claimScan(proveSystem("scan:record"), db, { at: new Date() });
  expect(scan).toMatchObject({ sourceId, kind: "host", name: "laptop" });
  await runScan(db, keys, scan!, new AbortController().signal);
  const assets = await db.asset.findMany({ where: { sourceId: sourceId! } });
  expect(assets.map(({ kind }) => kind)).toContain("host");
  const findings = await db.finding.findMany({ where: { sourceId: sourceId!, asset: { kind: "host" } } });
  expect(findings.length).toBeGreaterThan(10);
});

it("a second start adds nothing, nor does a start after it was retired", async () => {
  expect(await addThisMachine(db, keys, { name: "laptop", isHost: true })).toBeNull();
  const { id } = await db.source.findFirstOrThrow();
  await retireSource(proveSystem("source:write"), db, { sourceId: id, at: new Date() });
  expect(await addThisMachine(db, keys, { name: "laptop", isHost: true })).toBeNull();
});
