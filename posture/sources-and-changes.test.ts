import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proveSystem } from "@/access/prove-system";
import { allChecks } from "@/controls/checks/all-checks";
import { namespace, workload } from "@/controls/checks/testing/cluster-facts";
import type { AnyFact } from "@/facts/fact";
import type { Gap } from "@/facts/gap";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import type { Scope } from "@/posture/answers";
import { auditTrail } from "@/posture/audit-trail";
import { changesSince } from "@/posture/changes-since";
import { findingPage } from "@/posture/finding-page";
import { scanProgress } from "@/posture/scan-progress";
import { sourceDetail } from "@/posture/source-detail";
import { sourceHealth } from "@/posture/source-health";
import { worstNamespaces } from "@/posture/worst-namespaces";
import { type Database, openDatabase } from "@/prisma/database";
import { beatScan } from "@/store/beat-scan";
import { failScan } from "@/store/fail-scan";
import { requestScan } from "@/store/request-scan";
import { hour, newSource, recorded, refused, runningScan, scan } from "@/store/testing/scans";

const proof = proveSystem("posture:read");
const check = "container-is-unprivileged";
let home: TestDatabase;
let db: Database;
let number = 0;

beforeAll(async () => {
  home = await createTestDatabase();
  db = openDatabase(home.url);
});
afterAll(async () => {
  await db.$disconnect();
  await home.drop();
});

const source = () => newSource(db, `source ${String(++number).padStart(2, "0")}`);
const record = (id: number, at: Date, facts: AnyFact[], gaps: Gap[] = []) =>
  recorded(scan(db, id, { at, facts, gaps, checks: allChecks }));
const scopeAt = (asOf: Date, ...sourceIds: number[]): Scope => ({
  asOf,
  sourceIds,
  exceptions: "with",
  strengths: "all",
});
const fact = (space: string, name: string, privileged = false): AnyFact =>
  workload(space, name, {
    spec: { containers: [{ name: "c", image: "i", securityContext: privileged ? { privileged } : undefined }] },
  });

describe("what changed", () => {
  const told = async (id: number, asOf: Date, since: Date | null) =>
    (await changesSince(proof, db, scopeAt(asOf, id), since))
      .filter((change) => change.checkId === check)
      .map(({ at, direction, count, assets, namespace }) => ({ at, direction, count, assets, namespace }));

  it("tells what became worse, better and went away, newest first, and nothing of the first reading", async () => {
    const id = await source();
    const names = ["a", "b", "c", "d"];
    await record(id, hour(1), [
      namespace("shop"),
      ...names.map((name) => fact("shop", name)),
      fact("shop", "bad", true),
    ]);
    await record(id, hour(2), [
      namespace("shop"),
      ...names.map((name) => fact("shop", name, true)),
      fact("shop", "bad", true),
    ]);
    await record(id, hour(3), [namespace("shop"), ...names.map((name) => fact("shop", name, name !== "a"))]);
    const third = [
      { at: hour(3), direction: "better", count: 1, assets: ["a"], namespace: "shop" },
      { at: hour(3), direction: "gone", count: 1, assets: ["bad"], namespace: "shop" },
    ];
    const second = { at: hour(2), direction: "worse", count: 4, assets: ["a", "b", "c"], namespace: "shop" };
    expect(await told(id, hour(3), null)).toEqual(third);
    expect(await told(id, hour(3), hour(0))).toEqual([...third, second]);
    expect(await told(id, hour(2.5), hour(0))).toEqual([second]);
    expect(await told(id, hour(1), null)).toEqual([]);
  });

  it("tells of a pass that cannot be judged any more, apart from what became worse", async () => {
    const id = await source();
    await record(id, hour(1), [fact("shop", "web"), fact("shop", "bad", true)]);
    const empty = (name: string) => workload("shop", name, { spec: { containers: [] } });
    await record(id, hour(2), [empty("web"), empty("bad")]);
    expect(await told(id, hour(2), null)).toEqual([
      { at: hour(2), direction: "unseen", count: 1, assets: ["web"], namespace: "shop" },
    ]);
  });

  it("tells of a new asset that fails, and is silent when only the evidence changed or sight was lost", async () => {
    const id = await source();
    await record(id, hour(1), [fact("shop", "old", true)]);
    const moved = { ...fact("shop", "old", true), origin: { file: "x.yaml", line: 9, document: 1 } };
    await record(id, hour(2), [moved, fact("shop", "new", true)]);
    expect(await told(id, hour(2), null)).toEqual([
      { at: hour(2), direction: "worse", count: 1, assets: ["new"], namespace: "shop" },
    ]);
    await record(id, hour(3), [], [refused("workload", null)]);
    expect(await told(id, hour(3), null)).toEqual([]);
  });
});

describe("the worst namespaces", () => {
  it("come in the order of their failures, say what they are and whose, and agree with their findings", async () => {
    const id = await source();
    await record(id, hour(1), [
      namespace("mild", {
        labels: { "plimsoll.dev/sensitivity": "high" },
        annotations: { "example.com/owner": "team a" },
      }),
      namespace("bad"),
      fact("mild", "web"),
      fact("bad", "web", true),
      fact("bad", "api", true),
    ]);
    const worst = await worstNamespaces(proof, db, scopeAt(hour(1), id), 5);
    expect(worst.map((each) => each.name)).toEqual(["bad", "mild"]);
    expect(worst[1]).toMatchObject({ sensitivity: "high", owner: "team a" });
    for (const each of worst) {
      const filter = {
        severity: [],
        tier: [],
        checkId: [],
        controlId: null,
        recommendationId: null,
        sourceId: [],
        assetKind: [],
        search: "",
      };
      const request = { order: "severity", page: 1, pageSize: 200 } as const;
      const { rows } = await findingPage(proof, db, scopeAt(hour(1), id), {
        ...request,
        filter: { ...filter, outcome: ["fail"], namespace: [each.name] },
      });
      expect(each.fail).toBe(rows.length);
      expect(each.critical).toBe(rows.filter((row) => row.severity === "critical").length);
      expect(each.compliance).toBeLessThan(100);
      expect(each.assetId).toBe(rows.find((row) => row.asset.kind === "namespace")?.asset.id ?? each.assetId);
    }
    expect(await worstNamespaces(proof, db, scopeAt(hour(1), id), 1)).toHaveLength(1);
    expect(await worstNamespaces(proof, db, scopeAt(hour(0.5), id), 5)).toEqual([]);
  });
});

describe("the health of a source", () => {
  const stateOf = async (id: number, asOf = new Date()) => (await sourceHealth(proof, db, scopeAt(asOf, id)))[0]!;

  it("goes from never scanned over scanning to complete, partial, failing and stale", async () => {
    const id = await source();
    expect(await stateOf(id)).toMatchObject({
      state: "never-scanned",
      lastAssessedAt: null,
      gaps: [],
      runningScan: null,
    });
    await requestScan(proveSystem("scan:request"), db, { sourceId: id });
    expect(await stateOf(id)).toMatchObject({ state: "scanning", runningScan: { state: "queued", stage: "waiting" } });
    const now = Date.now();
    const at = new Date(now - 5_000);
    await record(id, at, [namespace("shop")]);
    expect(await stateOf(id)).toMatchObject({
      state: "complete",
      lastAssessedAt: at,
      identity: "uid-1",
      version: "v1.33.1",
    });
    const later = new Date(now - 4_000);
    await record(id, later, [namespace("shop")], [refused("node", "nodes")]);
    const gaps = [
      { factKind: "node", resource: "nodes", reason: "refused", share: 1, detail: "403 Forbidden", origin: null },
    ];
    expect(await stateOf(id)).toMatchObject({ state: "partial", gaps });
    const scanId = await runningScan(db, id, new Date());
    await failScan(proveSystem("scan:record"), db, { scanId, at: new Date(), error: "The address does not answer." });
    expect(await stateOf(id)).toMatchObject({
      state: "failing",
      lastError: "The address does not answer.",
      lastAssessedAt: later,
    });
    await record(
      id,
      new Date(now - 3_000),
      [namespace("shop")],
      [{ ...refused("node", null), reason: "not-in-source" }],
    );
    expect(await stateOf(id)).toMatchObject({ state: "complete", lastError: null });
    expect(await stateOf(id, new Date(now + 90_000_000))).toMatchObject({ state: "stale" });
  });

  it("never shows a credential, and is told in detail with its scans", async () => {
    const id = await source();
    await db.source.update({
      where: { id },
      data: { sealed: Uint8Array.from([1, 2, 3]), settings: { context: "prod" } },
    });
    const at = new Date(Date.now() - 5_000);
    await record(id, at, [namespace("shop")], [refused("node", "nodes")]);
    const now = new Date();
    const detail = await sourceDetail(proof, db, scopeAt(now, id), id);
    expect(detail).toMatchObject({ settings: { context: "prod" }, scans: [{ state: "done", requestedBy: "system" }] });
    expect(detail!.scans[0]!.assessment).toMatchObject({ observedAt: at, assetCount: 1, gapCount: 1 });
    expect(JSON.stringify(detail)).not.toContain("sealed");
    expect(await sourceDetail(proof, db, scopeAt(now, id + 1), id)).toBeNull();
    expect(await sourceDetail(proof, db, { ...scopeAt(now), sourceIds: null }, 999_999)).toBeNull();
  });

  it("shows a running scan's progress", async () => {
    const id = await source();
    const scanId = await runningScan(db, id, hour(1));
    await beatScan(proveSystem("scan:record"), db, { scanId, at: hour(1), stage: "assessing", read: { pods: 12 } });
    expect(await scanProgress(proof, db, scanId)).toMatchObject({
      state: "running",
      stage: "assessing",
      read: { pods: 12 },
    });
    await failScan(proveSystem("scan:record"), db, { scanId, at: hour(2), error: "No." });
    expect(await scanProgress(proof, db, scanId)).toMatchObject({ state: "failed", stage: "finished", error: "No." });
    expect(await scanProgress(proof, db, 999_999)).toBeNull();
  });
});

describe("the audit trail", () => {
  it("names who did what to what, newest first, and can be searched", async () => {
    const id = await source();
    const trail = proveSystem("audit:read");
    const all = await auditTrail(trail, db, { search: "", page: 1, pageSize: 5 });
    expect(all.rows[0]).toMatchObject({ actor: "system", action: "source.added", subject: `source:${id}` });
    expect(all.total).toBe(await db.auditEvent.count());
    const mine = await auditTrail(trail, db, { search: `SOURCE:${id}`, page: 1, pageSize: 5 });
    expect(mine.rows.every((row) => row.subject.startsWith(`source:${id}`))).toBe(true);
    expect(await auditTrail(trail, db, { search: "%", page: 1, pageSize: 5 })).toMatchObject({ total: 0, rows: [] });
  });
});
