import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import { type Database, openDatabase } from "@/prisma/database";
import { hour, newSource } from "@/store/testing/scans";

// The rules that the migration states by hand, because Prisma's schema cannot say them.

let home: TestDatabase;
let db: Database;
let sourceId: number;
let asset: number;
let evidence: number;
let body: number;

beforeAll(async () => {
  home = await createTestDatabase();
  db = openDatabase(home.url);
  sourceId = await newSource(db, "Cluster");
  asset = (await db.asset.create({ data: { sourceId, key: "workload/shop//web", kind: "workload", name: "web" } })).id;
  evidence = (await db.evidenceBody.create({ data: { hash: "e", body: {} } })).id;
  body = (await db.factBody.create({ data: { hash: "f", body: {} } })).id;
});
afterAll(async () => {
  await db.$disconnect();
  await home.drop();
});

const period = (from: number, to: number | null, superseded = false) => ({
  validFrom: hour(from),
  validTo: to === null ? null : hour(to),
  supersededAt: superseded ? hour(99) : null,
});
const rules = {
  fact: (from: number, to: number | null, superseded?: boolean, subject = "") =>
    db.fact.create({
      data: { assetId: asset, kind: "workload", subject, bodyId: body, ...period(from, to, superseded) },
    }),
  finding: (from: number, to: number | null, superseded?: boolean, checkId = "c") =>
    db.finding.create({
      data: {
        sourceId,
        assetId: asset,
        checkId,
        outcome: "pass",
        evidenceId: evidence,
        ...period(from, to, superseded),
      },
    }),
  tally: (from: number, to: number | null, superseded?: boolean, checkId = "c") =>
    db.tally.create({
      data: { sourceId, namespace: null, checkId, outcome: "pass", count: 1, ...period(from, to, superseded) },
    }),
  reach: (from: number, to: number | null, superseded?: boolean, checkId = "c") =>
    db.reach.create({
      data: { sourceId, checkId, completeness: 1, blocked: false, covered: true, ...period(from, to, superseded) },
    }),
};

describe.each(Object.entries(rules))("a %s", (_, create) => {
  it("has one open interval for each thing, and any number of ended or superseded ones", async () => {
    await create(1, 2);
    await create(2, 3);
    await create(3, null);
    await create(3, null, true);
    await expect(create(4, null)).rejects.toThrow(/[Uu]nique/);
    await create(4, null, false, "another");
  });

  it("never ends before it began, nor at the same moment", async () => {
    await expect(create(5, 5)).rejects.toThrow(/_period/);
    await expect(create(5, 4)).rejects.toThrow(/_period/);
  });
});

describe("tallies", () => {
  const tally = (namespace: string | null, count = 1) =>
    db.tally.create({ data: { sourceId, namespace, checkId: "t", outcome: "fail", count, validFrom: hour(1) } });

  it("tell the whole source, what is outside namespaces, and a namespace apart", async () => {
    for (const namespace of [null, "", "shop"]) {
      await tally(namespace);
      await expect(tally(namespace)).rejects.toThrow(/[Uu]nique/);
    }
  });

  it("count no less than nothing", async () => {
    await expect(tally("x", -1)).rejects.toThrow(/tallies_count/);
  });
});

describe("sources and scans", () => {
  it("have one name among the sources in use, whatever the case, and a retired one gives its name free", async () => {
    await expect(db.source.create({ data: { kind: "manifests", name: "CLUSTER" } })).rejects.toThrow(/[Uu]nique/);
    const other = await db.source.create({ data: { kind: "manifests", name: "old", retiredAt: hour(1) } });
    await db.source.create({ data: { kind: "manifests", name: "Old" } });
    await expect(db.source.update({ where: { id: other.id }, data: { retiredAt: null } })).rejects.toThrow(/[Uu]nique/);
  });

  it("have one scan at work", async () => {
    const scan = (state: "queued" | "running" | "done") =>
      db.scan.create({ data: { sourceId, state, requestedBy: "t" } });
    await scan("running");
    await expect(scan("queued")).rejects.toThrow(/[Uu]nique/);
    await scan("done");
  });
});

describe("a gap", () => {
  it("hides something, and no more than all", async () => {
    const scan = await db.scan.create({ data: { sourceId, state: "done", requestedBy: "t" } });
    const versions = { catalogVersion: "1", checksVersion: "1", scoringVersion: "1", assetCount: 0, changes: 0 };
    const { id } = await db.assessment.create({
      data: { scanId: scan.id, sourceId, observedAt: hour(1), ...versions },
    });
    const gap = (share: number) =>
      db.gap.create({ data: { assessmentId: id, factKind: "node", reason: "refused", detail: "", share } });
    for (const share of [0, -0.1, 1.1]) await expect(gap(share)).rejects.toThrow(/gaps_share/);
    await gap(1);
  });
});

describe("the audit trail", () => {
  it("is only ever added to", async () => {
    const { id } = await db.auditEvent.create({ data: { actor: "person:1", action: "a", subject: "s" } });
    const message = /only ever added to/;
    await expect(db.auditEvent.update({ where: { id }, data: { actor: "nobody" } })).rejects.toThrow(message);
    await expect(db.auditEvent.delete({ where: { id } })).rejects.toThrow(message);
    await expect(db.$executeRaw`TRUNCATE audit_events`).rejects.toThrow(message);
    expect(await db.auditEvent.findUnique({ where: { id } })).toMatchObject({ actor: "person:1" });
  });
});
