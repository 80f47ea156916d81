import { PrismaPg } from "@prisma/adapter-pg";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proveSystem } from "@/access/prove-system";
import { allChecks } from "@/controls/checks/all-checks";
import { cluster, namespace, networkPolicy, node, workload } from "@/controls/checks/testing/cluster-facts";
import type { AnyFact } from "@/facts/fact";
import type { Gap } from "@/facts/gap";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import type { PostureOverview, Scope } from "@/posture/answers";
import { controlPosture } from "@/posture/control-posture";
import { postureOverview } from "@/posture/posture-overview";
import { postureTrend } from "@/posture/posture-trend";
import { loadHistory } from "@/posture/reading/history";
import { sourcesInScope } from "@/posture/reading/sources";
import { PrismaClient } from "@/prisma/client/client";
import type { Database } from "@/prisma/database";
import { retireSource } from "@/store/retire-source";
import { hour, newSource, recorded, refused, scan } from "@/store/testing/scans";

const proof = proveSystem("posture:read");
let home: TestDatabase;
let db: Database;
let queries = 0;
let names = 0;

beforeAll(async () => {
  home = await createTestDatabase();
  const log = [{ emit: "event", level: "query" }] as const;
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: home.url }), log: [...log] });
  client.$on("query", () => queries++);
  db = client as unknown as Database;
});
afterAll(async () => {
  await db.$disconnect();
  await home.drop();
});

const source = (kind: "kubernetes" | "manifests" = "kubernetes") => newSource(db, `source ${++names}`, kind);
const record = (id: number, at: Date, facts: AnyFact[], gaps: Gap[] = []) =>
  recorded(scan(db, id, { at, facts, gaps, checks: allChecks }));

function scopeAt(asOf: Date, ...sourceIds: number[]): Scope {
  return { asOf, sourceIds, exceptions: "with", strengths: "all" };
}
const overview = (asOf: Date, ...ids: number[]) => postureOverview(proof, db, scopeAt(asOf, ...ids));

const privileged = { containers: [{ name: "c", image: "i", securityContext: { privileged: true } }] };
const plain = { containers: [{ name: "c", image: "i" }] };
const check = "container-is-unprivileged";

function estate(): AnyFact[] {
  return [
    cluster("v1.33.1"),
    node("n1"),
    namespace("shop"),
    networkPolicy("shop", "deny", { podSelector: {}, policyTypes: ["Ingress", "Egress"] }),
    workload("shop", "web", { spec: plain }),
    workload("shop", "agent", { spec: privileged }),
  ];
}

function numbersOf(posture: PostureOverview, id: string) {
  const all = posture.controls.flatMap((control) => control.recommendations.flatMap((each) => each.checks));
  const { pass, fail, notAssessed, staleFail, completeness, lastAssessedAt } = all.find((each) => each.checkId === id)!;
  return { pass, fail, notAssessed, staleFail, completeness, lastAssessedAt };
}

/** Recommendations that are met, as a set: what must not grow when less is seen. */
function met(posture: PostureOverview): string[] {
  return posture.controls.flatMap((control) =>
    control.recommendations
      .filter((each) => each.status === "met" || each.status === "not-applicable")
      .map((each) => each.id),
  );
}

describe("the overview", () => {
  it("says not assessed of everything, and nothing of compliance, when there is no source", async () => {
    const posture = await overview(hour(1));
    expect(posture).toMatchObject({
      compliance: null,
      coverage: 0,
      sourceCount: 0,
      newestEvidenceAt: null,
      assetCounts: {},
    });
    expect(posture.statusCounts["not-assessed"]).toBe(posture.recommendationCount);
    expect(posture.controls).toHaveLength(24);
  });

  it("says not assessed of everything when the only cluster was never read", async () => {
    const id = await source();
    const posture = await overview(new Date(), id);
    expect(posture).toMatchObject({ compliance: null, coverage: 0, sourceCount: 1 });
    expect(posture.statusCounts["not-assessed"]).toBe(posture.recommendationCount);
  });

  it("counts passes, failures and assets of what was read", async () => {
    const id = await source();
    await record(id, hour(1), estate());
    const posture = await overview(hour(2), id);
    expect(numbersOf(posture, check)).toEqual({
      pass: 1,
      fail: 1,
      notAssessed: 0,
      staleFail: 0,
      completeness: 1,
      lastAssessedAt: hour(1),
    });
    expect(posture).toMatchObject({
      assetCounts: { cluster: 1, node: 1, namespace: 1, workload: 2 },
      newestEvidenceAt: hour(1),
    });
    expect(posture.compliance).toBeGreaterThan(0);
    expect(posture.coverage).toBeGreaterThan(0);
    expect(await controlPosture(proof, db, scopeAt(hour(2), id), "4.4.3")).toEqual(
      posture.controls.find((control) => control.id === "4.4.3"),
    );
    expect(await controlPosture(proof, db, scopeAt(hour(2), id), "4.9.9")).toBeNull();
  });

  it("lets passes age after a day and failures stand, and reads the fresh picture as of earlier", async () => {
    const id = await source();
    await record(id, hour(1), estate());
    expect(numbersOf(await overview(new Date(hour(25).getTime() - 1), id), check)).toMatchObject({ pass: 1, fail: 1 });
    const late = await overview(hour(25), id);
    expect(numbersOf(late, check)).toEqual({
      pass: 0,
      fail: 1,
      notAssessed: 1,
      staleFail: 1,
      completeness: 0,
      lastAssessedAt: hour(1),
    });
    expect(late.coverage).toBe(0);
    expect(late.statusCounts.met + late.statusCounts["not-applicable"]).toBe(0);
    expect(numbersOf(await overview(hour(3), id), check)).toMatchObject({ pass: 1, notAssessed: 0 });
  });

  it("knows nothing of a moment before the first reading", async () => {
    const id = await source();
    await record(id, hour(1), estate());
    expect(await overview(hour(0.5), id)).toMatchObject({
      compliance: null,
      coverage: 0,
      sourceCount: 0,
      assetCounts: {},
    });
  });

  it("keeps the verdicts of a refused kind for a day from when they were last seen, then only its failures", async () => {
    const id = await source();
    await record(id, hour(1), estate());
    const rest = estate().filter((fact) => fact.kind !== "workload");
    for (const at of [10, 20, 24.5]) await record(id, hour(at), rest, [refused("workload", null)]);
    expect(numbersOf(await overview(hour(24.9), id), check)).toMatchObject({
      pass: 1,
      fail: 1,
      lastAssessedAt: hour(1),
    });
    expect(numbersOf(await overview(hour(25), id), check)).toMatchObject({
      pass: 0,
      fail: 1,
      staleFail: 1,
      notAssessed: 1,
    });
    // A check of something that was seen all the while is fresh.
    expect(numbersOf(await overview(hour(25), id), "namespace-denies-ingress-by-default").pass).toBe(1);
    await record(id, hour(26), estate());
    expect(numbersOf(await overview(hour(26), id), check)).toMatchObject({ pass: 1, fail: 1, staleFail: 0 });
  });

  it("lowers what is seen by the part of a kind that could not be listed", async () => {
    const id = await source();
    await record(id, hour(1), estate(), [refused("workload", "jobs.batch")]);
    expect(numbersOf(await overview(hour(1), id), check)).toMatchObject({ pass: 1, completeness: 0.875 });
  });

  it("does not hold against a folder of files that it has no nodes, nor take it for evidence of any", async () => {
    const files = await source("manifests");
    const absent: Gap = { ...refused("node", null), reason: "not-in-source" };
    const facts = estate().filter((fact) => fact.kind !== "node");
    await record(files, hour(1), facts, [absent]);
    const about = allChecks.find((each) => each.about === "node" && each.needs.length === 0)!;
    expect(numbersOf(await overview(hour(1), files), about.id)).toMatchObject({ pass: 0, fail: 0, completeness: 0 });
    const live = await source();
    await record(live, hour(1), estate());
    const alone = numbersOf(await overview(hour(1), live), about.id);
    expect(numbersOf(await overview(hour(1), live, files), about.id)).toEqual(alone);
    const { sourceCount } = await overview(hour(1), live, files);
    expect(sourceCount).toBe(2);
  });

  it("adds up sources, and one that was never read lowers what is seen", async () => {
    const [one, other] = [await source(), await source()];
    await record(one, hour(1), estate());
    await record(other, hour(1), estate());
    expect(numbersOf(await overview(hour(1), one, other), check)).toMatchObject({ pass: 2, fail: 2, completeness: 1 });
    const blind = await source();
    const now = new Date();
    await record(one, now, estate());
    expect(numbersOf(await overview(now, one, blind), check)).toMatchObject({ pass: 1, fail: 1, completeness: 0.5 });
  });

  it("counts a retired source until it was retired and not afterwards", async () => {
    const id = await source();
    await record(id, hour(1), estate());
    await retireSource(proveSystem("source:write"), db, { sourceId: id, at: hour(3) });
    expect((await overview(hour(2), id)).sourceCount).toBe(1);
    expect(await overview(hour(3), id)).toMatchObject({ sourceCount: 0, coverage: 0, compliance: null });
  });

  it("takes a check that did not exist at the last reading for unseen, not for one without assets", async () => {
    const id = await source();
    const older = allChecks.filter((each) => each.id !== check);
    await recorded(scan(db, id, { at: hour(1), facts: estate(), checks: older }));
    expect(numbersOf(await overview(hour(1), id), check)).toMatchObject({ pass: 0, fail: 0, completeness: 0 });
  });

  it("turns nothing green that a half-blind scan could not see", async () => {
    const seen = await source();
    await record(seen, hour(1), estate());
    const whole = await overview(hour(1), seen);
    for (const kind of ["workload", "namespace", "network-policy", "node", "cluster"] as const) {
      const id = await source();
      await record(
        id,
        hour(1),
        estate().filter((fact) => fact.kind !== kind),
        [refused(kind, null)],
      );
      const blind = await overview(hour(1), id);
      expect(met(whole)).toEqual(expect.arrayContaining(met(blind)));
      expect(blind.coverage).toBeLessThan(whole.coverage!);
    }
  });

  it("reads a few hundred rows in four queries, whatever the size of the estate", async () => {
    const [small, large] = [await source(), await source()];
    await record(small, hour(1), estate());
    const many = Array.from({ length: 400 }, (_, n) =>
      workload(`space-${n % 40}`, `w${n}`, { spec: n % 3 ? plain : privileged }),
    );
    const spaces = Array.from({ length: 40 }, (_, n) => namespace(`space-${n}`));
    await record(large, hour(1), [...estate(), ...spaces, ...many]);
    const rows = await Promise.all(
      [small, large].map(async (id) => {
        const sources = await sourcesInScope(db, scopeAt(hour(1), id));
        const { reaches, tallies } = await loadHistory(db, sources, [hour(1)]);
        return reaches.get(id)!.length + tallies.get(id)!.length;
      }),
    );
    expect(rows[1]).toBeLessThan(rows[0]! * 1.5);
    expect(rows[1]).toBeLessThan(5 * allChecks.length);
    queries = 0;
    await overview(hour(1), large);
    expect(queries).toBe(4);
  });
});

describe("the trend", () => {
  it("equals the overview at each of its instants, whatever happened in between", async () => {
    const gaps = fc.subarray([
      refused("workload", null),
      refused("workload", "jobs.batch"),
      refused("network-policy", null),
      refused("*", null, 0.2),
    ]);
    const step = fc.record({ after: fc.integer({ min: 1, max: 30 }), gaps, absent: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
        const id = await source();
        let at = 0;
        for (const { after, gaps, absent } of steps) {
          at += after;
          const hidden = new Set(gaps.map((gap) => gap.kind));
          const facts = estate().filter((fact) => !hidden.has(fact.kind) && !(absent && fact.asset.name === "agent"));
          await record(id, hour(at), facts, gaps);
        }
        const range = { from: hour(0), to: hour(at + 30), points: 7 };
        const trend = await postureTrend(proof, db, scopeAt(range.to, id), range);
        expect(trend.length).toBeGreaterThan(0);
        for (const point of trend) {
          const { compliance, coverage } = await overview(point.at, id);
          expect(point).toEqual({ at: point.at, compliance, coverage });
        }
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  it("begins with the first evidence and ends where it was asked to", async () => {
    const id = await source();
    await record(id, hour(10), estate());
    const trend = await postureTrend(proof, db, scopeAt(hour(40), id), { from: hour(0), to: hour(40), points: 5 });
    expect(trend.map((point) => point.at)).toEqual([hour(10), hour(20), hour(30), hour(40)]);
    expect(trend[0]!.coverage).toBeGreaterThan(0);
    expect(trend.at(-1)).toMatchObject({ coverage: 0 });
  });
});
