import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proveSystem } from "@/access/prove-system";
import { allChecks } from "@/controls/checks/all-checks";
import { namespace, networkPolicy, workload } from "@/controls/checks/testing/cluster-facts";
import { contentHash } from "@/facts/content-hash";
import type { AnyFact } from "@/facts/fact";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import type { FindingFilter, FindingRequest, FindingRow, Scope } from "@/posture/answers";
import { assetPage } from "@/posture/asset-page";
import { assetPosture } from "@/posture/asset-posture";
import { findingDetail } from "@/posture/finding-detail";
import { findingGroups } from "@/posture/finding-groups";
import { findingPage } from "@/posture/finding-page";
import { searchEverything } from "@/posture/search-everything";
import { type Database, openDatabase } from "@/prisma/database";
import { hour, newSource, recorded, refused, scan } from "@/store/testing/scans";

const proof = proveSystem("posture:read");
const check = "container-is-unprivileged";
let home: TestDatabase;
let db: Database;
let east: number;
let west: number;

const container = (privileged?: boolean) => ({
  containers: [{ name: "c", image: "i", securityContext: privileged ? { privileged } : undefined }],
});
const fact = (space: string, name: string, privileged?: boolean): AnyFact => ({
  ...workload(space, name, { spec: container(privileged) }),
  origin: { file: `${name}.yaml`, line: 7, document: 2 },
});

beforeAll(async () => {
  home = await createTestDatabase();
  db = openDatabase(home.url);
  east = await newSource(db, "east");
  west = await newSource(db, "west");
  const deny = networkPolicy("shop", "deny", { podSelector: {}, policyTypes: ["Ingress", "Egress"] });
  const shop = [
    namespace("shop"),
    deny,
    fact("shop", "web"),
    fact("shop", "agent", true),
    fact("shop", "100%_\\x", true),
  ];
  const record = (id: number, at: number, facts: AnyFact[], gaps = [] as ReturnType<typeof refused>[]) =>
    recorded(scan(db, id, { at: hour(at), facts, gaps, checks: allChecks }));
  await record(east, 1, shop);
  await record(east, 2, [...shop.filter((each) => each.asset.name !== "agent"), fact("shop", "agent")]);
  await record(east, 3, [...shop.filter((each) => each.asset.name !== "web")]);
  await record(west, 1, [namespace("bank"), fact("bank", "ledger", true), fact("bank", "web")]);
  await record(west, 10, [namespace("bank")], [refused("workload", null)]);
});
afterAll(async () => {
  await db.$disconnect();
  await home.drop();
});

const scopeAt = (asOf: Date, ...sourceIds: number[]): Scope => ({
  asOf,
  sourceIds: sourceIds.length === 0 ? null : sourceIds,
  exceptions: "with",
  strengths: "all",
});
const everything: FindingFilter = {
  outcome: [],
  severity: [],
  tier: [],
  checkId: [],
  controlId: null,
  recommendationId: null,
  sourceId: [],
  namespace: [],
  assetKind: [],
  search: "",
};
const page = (asOf: Date, filter: Partial<FindingFilter>, rest: Partial<FindingRequest> = {}) =>
  findingPage(proof, db, scopeAt(asOf), {
    filter: { ...everything, ...filter },
    order: "severity",
    page: 1,
    pageSize: 200,
    ...rest,
  });
/** Every row of a list, over as many pages as it takes. */
async function all(filter: Partial<FindingFilter>, rest: Partial<FindingRequest> = {}) {
  const first = await page(hour(1), filter, rest);
  const rows = [...first.rows];
  for (let number = 2; rows.length < first.total; number++) {
    const next = await page(hour(1), filter, { ...rest, page: number });
    expect(next.rows.length).toBeGreaterThan(0);
    rows.push(...next.rows);
  }
  expect(rows).toHaveLength(first.total);
  return rows;
}
const names = async (asOf: Date, filter: Partial<FindingFilter>) =>
  (await page(asOf, filter)).rows.map((row) => `${row.sourceName} ${row.asset.namespace}/${row.asset.name}`).sort();

describe("a page of findings", () => {
  it("holds the failures of a check with all that a list shows", async () => {
    const { rows, total } = await page(hour(1), { checkId: [check], outcome: ["fail"] });
    expect(total).toBe(3);
    expect(rows.find((row) => row.asset.name === "agent")).toMatchObject({
      checkId: check,
      severity: "critical",
      outcome: "fail",
      stale: false,
      sourceId: east,
      sourceName: "east",
      since: hour(1),
      lastSeenAt: hour(1),
      reason: null,
      asset: { kind: "workload", namespace: "shop", kubernetes: { apiVersion: "apps/v1", kind: "Deployment" } },
    });
    expect(rows[0]!.recommendationIds.length).toBeGreaterThan(0);
  });

  it("is the picture of the instant asked for", async () => {
    const filter = { checkId: [check], outcome: ["fail" as const], sourceId: [east] };
    expect(await names(hour(1), filter)).toEqual(["east shop/100%_\\x", "east shop/agent"]);
    expect(await names(hour(2.5), filter)).toEqual(["east shop/100%_\\x"]);
    expect(await names(hour(3), filter)).toEqual(["east shop/100%_\\x", "east shop/agent"]);
    expect(await names(hour(0.5), filter)).toEqual([]);
  });

  it("shows passes that grew too old as not assessed, with the reason, and failures as standing", async () => {
    const old = await page(hour(25.5), { checkId: [check], sourceId: [west] });
    expect(old.rows.map((row) => [row.asset.name, row.outcome, row.stale, row.reason])).toEqual([
      ["ledger", "fail", true, null],
      ["web", "not-assessed", true, "workload: refused, 403 Forbidden"],
    ]);
    expect(await names(hour(25.5), { checkId: [check], sourceId: [west], outcome: ["not-assessed"] })).toEqual([
      "west bank/web",
    ]);
    expect(await names(hour(25.5), { checkId: [check], sourceId: [west], outcome: ["pass"] })).toEqual([]);
    expect(await names(hour(24.5), { checkId: [check], sourceId: [west], outcome: ["pass"] })).toEqual([
      "west bank/web",
    ]);
  });

  it("is narrowed by severity, tier, control, recommendation, source, namespace and kind of asset", async () => {
    const whole = await all({});
    const narrowed: [Partial<FindingFilter>, (row: FindingRow) => boolean][] = [
      [{ severity: ["critical"] }, (row) => row.severity === "critical"],
      [{ tier: ["container"] }, (row) => allChecks.find((each) => each.id === row.checkId)!.tier === "container"],
      [{ controlId: "4.4.3" }, (row) => row.recommendationIds.some((id) => id.startsWith("4.4.3-"))],
      [{ recommendationId: "4.4.3-a" }, (row) => row.recommendationIds.includes("4.4.3-a")],
      [{ sourceId: [west] }, (row) => row.sourceId === west],
      [{ namespace: ["shop"] }, (row) => [row.asset.namespace, row.asset.name].includes("shop")],
      [{ assetKind: ["namespace"] }, (row) => row.asset.kind === "namespace"],
      [{ controlId: "no such control" }, () => false],
      [{ checkId: ["no-such-check"] }, () => false],
    ];
    for (const [filter, keeps] of narrowed) {
      const rows = await all(filter);
      expect(rows.map((row) => row.id)).toEqual(whole.filter(keeps).map((row) => row.id));
    }
  });

  it("finds every word in names, namespaces and checks, and takes no character for a wildcard or a command", async () => {
    const failures = { outcome: ["fail" as const], checkId: [check] };
    expect(await names(hour(1), { ...failures, search: "  LEDG " })).toEqual(["west bank/ledger"]);
    expect(await names(hour(1), { ...failures, search: "bank privileged" })).toEqual(["west bank/ledger"]);
    expect(await names(hour(1), { ...failures, search: "100%_\\" })).toEqual(["east shop/100%_\\x"]);
    for (const search of ["%", "_"])
      expect(await names(hour(1), { ...failures, search })).toEqual(["east shop/100%_\\x"]);
    for (const search of ["'; DROP TABLE findings; --", "\\", "\u0000", "x".repeat(100_000)]) {
      expect((await page(hour(1), { ...failures, search })).total).toBeLessThanOrEqual(3);
    }
    expect(await db.finding.count()).toBeGreaterThan(0);
  });

  it("neither repeats nor loses a row over its pages, in every order", async () => {
    for (const order of ["severity", "newest", "asset", "check"] as const) {
      const whole = (await all({}, { order })).map((row) => row.id);
      const pieces: string[] = [];
      for (let number = 1; pieces.length < whole.length; number++) {
        const { rows } = await page(hour(1), {}, { order, page: number, pageSize: 60 });
        expect(rows.length).toBeGreaterThan(0);
        pieces.push(...rows.map((row) => row.id));
      }
      expect(pieces).toEqual(whole);
    }
  });

  it("puts the worst first, and a page past the end is empty with the true total", async () => {
    const rank = ["critical", "high", "medium", "low"];
    const { rows, total } = await page(hour(1), {});
    const ranks = rows.map((row) => rank.indexOf(row.severity));
    expect(ranks).toEqual([...ranks].sort());
    expect(await page(hour(1), {}, { page: 9_999, pageSize: 50 })).toMatchObject({ rows: [], total });
    expect(await page(hour(1), {}, { page: -3, pageSize: 0 })).toMatchObject({ page: 1, pageSize: 1 });
  });
});

describe("findings added up", () => {
  it("agree with the page, by check, namespace, asset and source", async () => {
    const rows = await all({});
    const keyOf = {
      check: (row: FindingRow) => row.checkId,
      namespace: (row: FindingRow) => (row.asset.kind === "namespace" ? row.asset.name : row.asset.namespace),
      asset: (row: FindingRow) => String(row.asset.id),
      source: (row: FindingRow) => String(row.sourceId),
    };
    for (const by of ["check", "namespace", "asset", "source"] as const) {
      for (const group of await findingGroups(proof, db, scopeAt(hour(1)), everything, by)) {
        const mine = rows.filter((row) => keyOf[by](row) === group.key);
        const count = (outcome: string) => mine.filter((row) => row.outcome === outcome).length;
        expect(group).toMatchObject({
          fail: count("fail"),
          pass: count("pass"),
          notAssessed: count("not-assessed"),
          critical: mine.filter((row) => row.outcome === "fail" && row.severity === "critical").length,
        });
      }
    }
  });

  it("count a check in every control that it answers", async () => {
    const groups = await findingGroups(proof, db, scopeAt(hour(1)), { ...everything, checkId: [check] }, "control");
    const { proves, indicates } = allChecks.find((each) => each.id === check)!;
    const controls = new Set([...proves, ...indicates].map((id) => id.slice(0, id.indexOf("-"))));
    expect(groups.map((group) => group.key).sort()).toEqual([...controls].sort());
    for (const group of groups) expect(group).toMatchObject({ fail: 3, critical: 3 });
  });
});

describe("a finding in full", () => {
  it("carries its evidence with a hash that proves it, where it was read, and what was said before", async () => {
    const [row] = (await page(hour(3), { checkId: [check], search: "agent" })).rows;
    const detail = await findingDetail(proof, db, scopeAt(hour(3)), row!.id);
    expect(detail).toMatchObject({
      outcome: "fail",
      since: hour(3),
      origin: { file: "agent.yaml", line: 7, document: 2 },
    });
    expect(contentHash(detail!.evidence)).toBe(detail!.evidenceHash);
    expect(detail!.evidence.observed.length).toBeGreaterThan(0);
    expect(detail!.history).toEqual([
      { outcome: "pass", from: hour(2), to: hour(3) },
      { outcome: "fail", from: hour(1), to: hour(2) },
    ]);
  });

  it("is reached by a link made at any time of its life, and tells how it was at the instant asked for", async () => {
    const [first] = (await page(hour(1), { checkId: [check], search: "agent" })).rows;
    expect(await findingDetail(proof, db, scopeAt(hour(2)), first!.id)).toMatchObject({
      outcome: "pass",
      since: hour(2),
    });
    expect(await findingDetail(proof, db, scopeAt(hour(1)), first!.id)).toMatchObject({ outcome: "fail", history: [] });
    const [gone] = (await page(hour(2), { checkId: [check], search: "east web", sourceId: [east] })).rows;
    expect(gone).toBeUndefined();
  });

  it("shows the last verdict on an asset that is gone", async () => {
    const { rows } = await page(hour(2), { checkId: [check], search: "web", sourceId: [east] });
    expect(await findingDetail(proof, db, scopeAt(hour(5)), rows[0]!.id)).toMatchObject({
      outcome: "pass",
      since: hour(1),
    });
  });

  it("is nothing for ids that are none, or lie outside the scope", async () => {
    const [row] = (await page(hour(1), { sourceId: [east] })).rows;
    for (const id of ["", "x", "-1", "1e3", "9".repeat(400), "999999999999999999"]) {
      expect(await findingDetail(proof, db, scopeAt(hour(1)), id)).toBeNull();
    }
    expect(await findingDetail(proof, db, scopeAt(hour(1), west), row!.id)).toBeNull();
  });
});

describe("an asset", () => {
  it("shows its verdicts, worst first, and its facts in force", async () => {
    const [row] = (await page(hour(3), { checkId: [check], search: "agent" })).rows;
    const asset = await assetPosture(proof, db, scopeAt(hour(3)), row!.asset.id);
    expect(asset).toMatchObject({ sourceName: "east", firstSeenAt: hour(1), goneAt: null });
    expect(asset!.findings).toHaveLength(allChecks.filter((each) => each.about === "workload").length);
    expect(asset!.findings[0]!.severity).toBe("critical");
    expect(asset!.facts).toMatchObject([{ kind: "workload", subject: "", since: hour(3), origin: { line: 7 } }]);
    expect(contentHash(asset!.facts[0]!.body)).toBe(asset!.facts[0]!.hash);
  });

  it("that is gone says since when", async () => {
    const { rows } = await page(hour(2), { checkId: [check], search: "web", sourceId: [east] });
    const id = rows[0]!.asset.id;
    expect(await assetPosture(proof, db, scopeAt(hour(3)), id)).toMatchObject({
      goneAt: hour(3),
      findings: [],
      facts: [],
    });
    expect(await assetPosture(proof, db, scopeAt(hour(2)), id)).toMatchObject({ goneAt: null });
    expect(await assetPosture(proof, db, scopeAt(hour(0.5)), id)).toBeNull();
    for (const none of [0, -1, 1.5, 2 ** 40, 999_999]) {
      expect(await assetPosture(proof, db, scopeAt(hour(2)), none)).toBeNull();
    }
  });

  it("is listed while it exists, worst first, with its counts", async () => {
    const filter = { kind: [], sourceId: [east], namespace: ["shop"], search: "" };
    const list = async (at: Date) =>
      (await assetPage(proof, db, scopeAt(at), filter, { page: 1, pageSize: 50 })).rows.map((row) => row.asset.name);
    expect(await list(hour(2))).toEqual(["100%_\\x", "agent", "web", "shop"]);
    expect(await list(hour(3))).toEqual(["100%_\\x", "agent", "shop"]);
    const only = { ...filter, kind: ["workload" as const], search: "AGE" };
    const { rows, total } = await assetPage(proof, db, scopeAt(hour(1)), only, { page: 1, pageSize: 50 });
    const failing = await page(hour(1), { search: "agent", outcome: ["fail"], assetKind: ["workload"] });
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({ fail: failing.total, sourceName: "east" });
    expect(rows[0]!.critical).toBeGreaterThan(0);
  });
});

describe("searching everything", () => {
  const search = (text: string) => searchEverything(proof, db, scopeAt(hour(1)), text);
  const types = async (text: string) => new Set((await search(text)).map((hit) => hit.type));

  it("finds controls and recommendations by number, checks by title, sources and assets by name", async () => {
    expect(await search("4.4.3-a")).toContainEqual(expect.objectContaining({ type: "recommendation", id: "4.4.3-a" }));
    expect((await search("4.4.3"))[0]).toMatchObject({ type: "control", id: "4.4.3" });
    expect(await types(check)).toContain("check");
    expect(await types("east")).toContain("source");
    expect(await search("ledg")).toContainEqual(
      expect.objectContaining({ type: "asset", label: "ledger", sourceName: "west" }),
    );
  });

  it("finds nothing for one character, for wildcards, or for what does not exist yet", async () => {
    expect(await search("e")).toEqual([]);
    expect((await search("%%")).filter((hit) => hit.type === "asset")).toEqual([]);
    expect((await search("%_")).map((hit) => hit.type === "asset" && hit.label)).toEqual(["100%_\\x"]);
    expect(
      (await searchEverything(proof, db, scopeAt(hour(0.5)), "ledger")).filter((hit) => hit.type === "asset"),
    ).toEqual([]);
  });
});
