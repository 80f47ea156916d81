import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proveSystem } from "@/access/prove-system";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import { type Database, openDatabase } from "@/prisma/database";
import { addSource } from "@/store/add-source";
import { beatScan } from "@/store/beat-scan";
import { beginScan } from "@/store/begin-scan";
import { changeSource } from "@/store/change-source";
import { failScan } from "@/store/fail-scan";
import { repairScans } from "@/store/repair-scans";
import { requestScan } from "@/store/request-scan";
import { retireSource } from "@/store/retire-source";
import { hour, newSource, runningScan } from "@/store/testing/scans";

const write = proveSystem("source:write");
const request = proveSystem("scan:request");
const record = proveSystem("scan:record");
let home: TestDatabase;
let db: Database;

beforeAll(async () => {
  home = await createTestDatabase();
  db = openDatabase(home.url);
});
afterAll(async () => {
  await db.$disconnect();
  await home.drop();
});

/** The newest line of the audit trail about something. */
const audited = (subject: string) => db.auditEvent.findFirst({ where: { subject }, orderBy: { id: "desc" } });

describe("adding a source", () => {
  it("keeps what may be shown apart from what is sealed, and writes who did it", async () => {
    const added = await addSource(write, db, {
      kind: "kubernetes",
      name: "  Production ",
      settings: { context: "prod", names: ["a"] },
      sealed: Uint8Array.from([1, 2, 3]),
      intervalMinutes: 60,
    });
    if (!added.ok) throw new Error("not added");
    const source = await db.source.findUniqueOrThrow({ where: { id: added.sourceId } });
    expect(source).toMatchObject({
      name: "Production",
      settings: { context: "prod", names: ["a"] },
      intervalMinutes: 60,
    });
    expect([...source.sealed!]).toEqual([1, 2, 3]);
    const line = await audited(`source:${added.sourceId}`);
    expect(line).toMatchObject({ actor: "system", action: "source.added", detail: { kind: "kubernetes" } });
  });

  it("gives a person's mistakes back by field and writes nothing", async () => {
    const before = await db.auditEvent.count();
    const add = (input: object) => addSource(write, db, { kind: "kubernetes", name: "x", ...input });
    expect(await add({ name: "   " })).toEqual({ ok: false, errors: { name: "required" } });
    expect(await add({ name: "x".repeat(81) })).toEqual({ ok: false, errors: { name: "too-long" } });
    expect(await add({ intervalMinutes: 4 })).toEqual({ ok: false, errors: { intervalMinutes: "out-of-range" } });
    expect(await add({ intervalMinutes: 20_000 })).toEqual({ ok: false, errors: { intervalMinutes: "out-of-range" } });
    expect(await add({ kind: "toaster" })).toEqual({ ok: false, errors: { kind: "invalid" } });
    expect(await add({ name: "PRODUCTION" })).toEqual({ ok: false, errors: { name: "taken" } });
    expect(await db.auditEvent.count()).toBe(before);
  });
});

describe("changing a source", () => {
  it("changes what is given and nothing else, and the trail names it without secrets", async () => {
    const sourceId = await newSource(db, "to change");
    await changeSource(write, db, { sourceId, sealed: Uint8Array.from([7]), intervalMinutes: 30 });
    expect(await changeSource(write, db, { sourceId, name: "changed" })).toEqual({ ok: true });
    const source = await db.source.findUniqueOrThrow({ where: { id: sourceId } });
    expect(source).toMatchObject({ name: "changed", intervalMinutes: 30 });
    expect([...source.sealed!]).toEqual([7]);
    await changeSource(write, db, { sourceId, intervalMinutes: null, sealed: null });
    expect(await db.source.findUniqueOrThrow({ where: { id: sourceId } })).toMatchObject({
      intervalMinutes: null,
      sealed: null,
    });
    expect(await audited(`source:${sourceId}`)).toMatchObject({ detail: { changed: "intervalMinutes, sealed" } });
  });

  it("refuses a name in use and a source that is none", async () => {
    const sourceId = await newSource(db, "mine");
    await newSource(db, "theirs");
    expect(await changeSource(write, db, { sourceId, name: "Theirs" })).toEqual({
      ok: false,
      errors: { name: "taken" },
    });
    expect(await changeSource(write, db, { sourceId: 999_999, name: "x" })).toEqual({ ok: false, reason: "unknown" });
  });
});

describe("retiring a source", () => {
  it("forgets its credentials, ends its scan, frees its name, and cannot be done twice", async () => {
    const sourceId = await newSource(db, "to retire");
    await changeSource(write, db, { sourceId, sealed: Uint8Array.from([7]) });
    const scanId = await runningScan(db, sourceId, hour(1));
    expect(await retireSource(write, db, { sourceId, at: hour(2) })).toEqual({ ok: true });
    expect(await db.source.findUnique({ where: { id: sourceId } })).toMatchObject({ sealed: null, retiredAt: hour(2) });
    expect(await db.scan.findUnique({ where: { id: scanId } })).toMatchObject({
      state: "interrupted",
      finishedAt: hour(2),
    });
    expect(await retireSource(write, db, { sourceId, at: hour(3) })).toEqual({ ok: false, reason: "unknown" });
    expect(await requestScan(request, db, { sourceId })).toEqual({ ok: false, reason: "unknown" });
    expect(await newSource(db, "to retire")).not.toBe(sourceId);
  });
});

describe("a scan", () => {
  it("waits once for a source, however many ask at the same time", async () => {
    const sourceId = await newSource(db, "popular");
    const asked = await Promise.all(Array.from({ length: 8 }, () => requestScan(request, db, { sourceId })));
    expect(new Set(asked.map((each) => each.ok && each.scanId)).size).toBe(1);
    expect(asked.filter((each) => each.ok && each.created)).toHaveLength(1);
    expect(await db.scan.count({ where: { sourceId } })).toBe(1);
    expect(
      await db.auditEvent.count({
        where: { action: "scan.requested", detail: { path: ["source"], equals: sourceId } },
      }),
    ).toBe(1);
  });

  it("is begun by one worker only", async () => {
    const sourceId = await newSource(db, "contended");
    const asked = await requestScan(request, db, { sourceId });
    if (!asked.ok) throw new Error("no scan");
    const begun = await Promise.all([1, 2, 3].map((n) => beginScan(record, db, { scanId: asked.scanId, at: hour(n) })));
    expect(begun.filter(Boolean)).toHaveLength(1);
  });

  it("beats while it runs and no longer, and fails with its sentence once", async () => {
    const scanId = await runningScan(db, await newSource(db, "failing"), hour(1));
    const beat = { scanId, at: hour(2), stage: "collecting", read: { pods: 500 } } as const;
    expect(await beatScan(record, db, beat)).toBe(true);
    expect(await failScan(record, db, { scanId, at: hour(3), error: "The cluster does not answer." })).toBe(true);
    expect(await failScan(record, db, { scanId, at: hour(4), error: "Again." })).toBe(false);
    expect(await beatScan(record, db, beat)).toBe(false);
    expect(await db.scan.findUnique({ where: { id: scanId } })).toMatchObject({
      state: "failed",
      error: "The cluster does not answer.",
      finishedAt: hour(3),
      progress: { stage: "collecting", read: { pods: 500 } },
    });
    expect(await audited(`scan:${scanId}`)).toMatchObject({ action: "scan.failed" });
  });

  it("whose worker died is interrupted, one that lives is left alone, and the source can be scanned again", async () => {
    const [dead, alive] = [await newSource(db, "dead"), await newSource(db, "alive")];
    const scanId = await runningScan(db, dead, hour(1));
    const living = await runningScan(db, alive, hour(5));
    const repaired = await repairScans(record, db, { silentSince: hour(2), at: hour(6) });
    expect(repaired).toContainEqual({ scanId, sourceId: dead });
    expect(repaired.map((each) => each.scanId)).not.toContain(living);
    expect(await db.scan.findUnique({ where: { id: scanId } })).toMatchObject({ state: "interrupted" });
    expect(await requestScan(request, db, { sourceId: dead })).toMatchObject({ ok: true, created: true });
  });
});
