import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proveSystem } from "@/access/prove-system";
import { defaultNamespaceIsUnused } from "@/controls/checks/container/default-namespace-is-unused";
import { servicesLeadToNoRemoteShell } from "@/controls/checks/image/services-lead-to-no-remote-shell";
import { namespace, networkPolicy, service, workload } from "@/controls/checks/testing/cluster-facts";
import { contentHash } from "@/facts/content-hash";
import type { AnyFact } from "@/facts/fact";
import type { Gap } from "@/facts/gap";
import { kubeletConfigurationSchema } from "@/facts/kubernetes/kubelet-configuration";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import { Prisma } from "@/prisma/client/client";
import { type Database, openDatabase } from "@/prisma/database";
import { repairScans } from "@/store/repair-scans";
import { retireSource } from "@/store/retire-source";
import {
  hour,
  kubeletHasFile,
  namespaceHasPolicy,
  newSource,
  recorded,
  refused,
  runningScan,
  scan,
  workloadHasTeam,
} from "@/store/testing/scans";
import { expectTalliesToAgree } from "@/store/testing/tallies-agree";

let home: TestDatabase;
let db: Database;
let names = 0;

beforeAll(async () => {
  home = await createTestDatabase();
  db = openDatabase(home.url);
});
afterAll(async () => {
  await db.$disconnect();
  await home.drop();
});

const source = () => newSource(db, `cluster ${++names}`);
const deny = (space: string) => networkPolicy(space, "deny", { podSelector: {}, policyTypes: ["Ingress"] });

function estate(): AnyFact[] {
  return [
    namespace("shop"),
    namespace("bank"),
    deny("shop"),
    workload("shop", "web", { labels: { team: "a" } }),
    workload("shop", "cart"),
    workload("bank", "ledger"),
  ].map(withTeam);
}

/** `workload()` puts labels on the template; the small check looks at the object. */
function withTeam(fact: AnyFact): AnyFact {
  if (fact.kind !== "workload" || !fact.body.template) return fact;
  return { ...fact, body: { ...fact.body, labels: fact.body.template.labels } };
}
const team = (space: string, name: string, value?: string) =>
  withTeam(workload(space, name, value === undefined ? {} : { labels: { team: value } }));

/** The verdicts in force at an instant: `asset name check` → outcome. */
async function verdicts(sourceId: number, at: Date): Promise<Record<string, string>> {
  const rows = await db.$queryRaw<{ name: string; check: string; outcome: string }[]>`
    SELECT a.name, f.check_id AS check, f.outcome::text AS outcome FROM findings f JOIN assets a ON a.id = f.asset_id
    WHERE f.source_id = ${sourceId} AND f.valid_from <= ${at} AND (f.valid_to IS NULL OR f.valid_to > ${at})
    ORDER BY 1, 2`;
  return Object.fromEntries(rows.map((row) => [row.name, row.outcome]));
}

async function openFacts(sourceId: number, at: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ fact: string }[]>`
    SELECT f.kind || ' ' || a.name || f.subject AS fact FROM facts f JOIN assets a ON a.id = f.asset_id
    WHERE a.source_id = ${sourceId} AND f.valid_from <= ${at} AND (f.valid_to IS NULL OR f.valid_to > ${at}) ORDER BY 1`;
  return rows.map((row) => row.fact);
}

describe("recording an assessment", () => {
  it("stores facts, verdicts, tallies, gaps and the assessment with its versions", async () => {
    const sourceId = await source();
    const gaps = [refused("node", "nodes")];
    const result = await recorded(scan(db, sourceId, { at: hour(1), facts: estate(), gaps }));
    expect(await verdicts(sourceId, hour(1))).toEqual({
      bank: "fail",
      cart: "fail",
      ledger: "fail",
      shop: "pass",
      web: "pass",
    });
    expect(await openFacts(sourceId, hour(1))).toHaveLength(6);
    await expectTalliesToAgree(db, hour(1));
    const assessment = await db.assessment.findUniqueOrThrow({
      where: { id: result.assessmentId },
      include: { gaps: true, scan: true },
    });
    expect(assessment).toMatchObject({ observedAt: hour(1), assetCount: 5, catalogVersion: "1.0.0", changes: 11 });
    expect(assessment.gaps).toMatchObject([{ factKind: "node", resource: "nodes", reason: "refused", share: 1 }]);
    expect(assessment.scan.state).toBe("done");
    expect(await db.source.findUniqueOrThrow({ where: { id: sourceId } })).toMatchObject({
      identity: "uid-1",
      version: "v1.33.1",
    });
    expect(await db.auditEvent.findFirst({ where: { subject: `assessment:${result.assessmentId}` } })).toMatchObject({
      actor: "system",
      action: "assessment.recorded",
    });
  });

  it("counts the rows that it wrote", async () => {
    const sourceId = await source();
    const { rowsWritten } = await recorded(scan(db, sourceId, { at: hour(1), facts: estate() }));
    expect(rowsWritten).toMatchObject({
      assets: 5,
      facts: 6,
      findings: 5,
      reaches: 2,
      assessments: 1,
      scans: 1,
      audit_events: 1,
    });
    expect(rowsWritten.tallies).toBe(await db.tally.count({ where: { sourceId } }));
  });

  it("writes the assessment, the scan and the audit row and nothing else when nothing changed", async () => {
    const sourceId = await source();
    await recorded(scan(db, sourceId, { at: hour(1), facts: estate() }));
    const again = await recorded(scan(db, sourceId, { at: hour(2), facts: estate().reverse() }));
    expect(again).toMatchObject({ rowsWritten: { assessments: 1, scans: 1, audit_events: 1 }, opened: 0, closed: 0 });
  });

  it("ends what changed and begins the new, and the old picture can still be read", async () => {
    const sourceId = await source();
    await recorded(scan(db, sourceId, { at: hour(1), facts: estate() }));
    const mended = estate().filter((fact) => fact.asset.name !== "cart");
    const result = await recorded(scan(db, sourceId, { at: hour(2), facts: [...mended, team("shop", "cart", "b")] }));
    expect(result).toMatchObject({ opened: 2, closed: 2 });
    expect(await verdicts(sourceId, hour(1.5))).toMatchObject({ cart: "fail" });
    expect(await verdicts(sourceId, hour(2))).toMatchObject({ cart: "pass" });
    await expectTalliesToAgree(db, hour(1.5));
    await expectTalliesToAgree(db, hour(2));
  });

  it("ends an asset that is gone, and begins it anew when it comes back", async () => {
    const sourceId = await source();
    await recorded(scan(db, sourceId, { at: hour(1), facts: estate() }));
    await recorded(scan(db, sourceId, { at: hour(2), facts: estate().filter((fact) => fact.asset.name !== "web") }));
    expect(await verdicts(sourceId, hour(2))).not.toHaveProperty("web");
    expect(await openFacts(sourceId, hour(2))).toHaveLength(5);
    await recorded(scan(db, sourceId, { at: hour(3), facts: estate() }));
    expect(await verdicts(sourceId, hour(3))).toEqual(await verdicts(sourceId, hour(1)));
    expect(await db.asset.count({ where: { sourceId } })).toBe(5);
    await expectTalliesToAgree(db, hour(2));
    await expectTalliesToAgree(db, hour(3));
  });

  it("ends nothing of a kind that was refused, or listed in part, or may be in a document of unknown kind", async () => {
    for (const gap of [
      refused("workload", "pods"),
      refused("workload", "deployments.apps", 0.01),
      refused("*", null, 0.1),
    ]) {
      const sourceId = await source();
      await recorded(scan(db, sourceId, { at: hour(1), facts: estate() }));
      const seen = estate().filter((fact) => fact.kind !== "workload");
      await recorded(scan(db, sourceId, { at: hour(2), facts: seen, gaps: [gap] }));
      expect(await verdicts(sourceId, hour(2))).toEqual(await verdicts(sourceId, hour(1)));
      expect(await openFacts(sourceId, hour(2))).toEqual(await openFacts(sourceId, hour(1)));
      const back = await recorded(scan(db, sourceId, { at: hour(3), facts: estate() }));
      expect(back).toMatchObject({ opened: 0, closed: 0 });
      expect((await recorded(scan(db, sourceId, { at: hour(4), facts: seen }))).closed).toBe(6);
    }
  });

  it("ends a policy only when the policies were seen whole, also when its namespace stays", async () => {
    const sourceId = await source();
    await recorded(scan(db, sourceId, { at: hour(1), facts: estate() }));
    const without = estate().filter((fact) => fact.kind !== "network-policy");
    const gaps = [refused("network-policy", "networkpolicies.networking.k8s.io")];
    await recorded(scan(db, sourceId, { at: hour(2), facts: without, gaps }));
    expect(await openFacts(sourceId, hour(2))).toContain("network-policy shopdeny");
    await recorded(scan(db, sourceId, { at: hour(3), facts: without }));
    expect(await openFacts(sourceId, hour(3))).not.toContain("network-policy shopdeny");
    expect(await verdicts(sourceId, hour(3))).toMatchObject({ shop: "fail" });
  });

  it("ends all facts and verdicts of an estate that was seen to be empty", async () => {
    const sourceId = await source();
    await recorded(scan(db, sourceId, { at: hour(1), facts: estate() }));
    await recorded(scan(db, sourceId, { at: hour(2), facts: [] }));
    expect(await verdicts(sourceId, hour(2))).toEqual({});
    expect(await openFacts(sourceId, hour(2))).toEqual([]);
    await expectTalliesToAgree(db, hour(2));
  });

  it("keeps an asset that only a part of it told of, and ends it with its last part", async () => {
    const sourceId = await source();
    const asset = { kind: "node" as const, name: "n1", namespace: null, kubernetes: null };
    const body = kubeletConfigurationSchema.parse({ source: "host", effective: null, file: {}, flags: null });
    const fact: AnyFact = { kind: "kubelet-configuration", asset, subject: "", body, origin: null };
    const gaps: Gap[] = [{ ...refused("node", null), reason: "not-in-source" }];
    const checks = [kubeletHasFile];
    await recorded(scan(db, sourceId, { at: hour(1), facts: [fact], gaps, checks }));
    expect(await verdicts(sourceId, hour(1))).toEqual({ n1: "pass" });
    await recorded(scan(db, sourceId, { at: hour(2), facts: [], gaps, checks }));
    expect(await verdicts(sourceId, hour(2))).toEqual({});
    expect(await openFacts(sourceId, hour(2))).toEqual([]);
    await expectTalliesToAgree(db, hour(2));
  });

  it("keeps verdicts on namespaces that only what lies in them tells of", async () => {
    const sourceId = await source();
    const gaps: Gap[] = [{ ...refused("namespace", null), reason: "not-in-source" }];
    const checks = [servicesLeadToNoRemoteShell, defaultNamespaceIsUnused];
    const at = (hours: number, port: number) =>
      recorded(
        scan(db, sourceId, { at: hour(hours), facts: [service("shop", "web", { ports: [{ port }] })], gaps, checks }),
      );
    await at(1, 22);
    const found = async (hours: number) =>
      (await db.finding.findMany({ where: { sourceId, validTo: null }, orderBy: { checkId: "asc" } })).map(
        ({ checkId, outcome, validFrom }) => [checkId, outcome, validFrom.getTime() === hour(hours).getTime()],
      );
    expect(await found(1)).toEqual([
      ["default-namespace-is-unused", "not_applicable", true],
      ["services-lead-to-no-remote-shell", "fail", true],
    ]);
    await expectTalliesToAgree(db, hour(1));
    expect((await at(2, 80)).rowsWritten.findings).toBe(2);
    expect(await found(2)).toEqual([
      ["default-namespace-is-unused", "not_applicable", false],
      ["services-lead-to-no-remote-shell", "pass", true],
    ]);
    await recorded(scan(db, sourceId, { at: hour(3), facts: [], gaps, checks }));
    expect(await verdicts(sourceId, hour(3))).toEqual({});
    await expectTalliesToAgree(db, hour(3));
  });

  it("leaves the verdicts of a check that could not look untouched, and says not-assessed of what is new", async () => {
    const sourceId = await source();
    await recorded(scan(db, sourceId, { at: hour(1), facts: estate() }));
    const gaps = [refused("network-policy", "networkpolicies.networking.k8s.io")];
    const facts = [...estate().filter((fact) => fact.kind !== "network-policy"), namespace("new")];
    await recorded(scan(db, sourceId, { at: hour(2), facts, gaps }));
    expect(await verdicts(sourceId, hour(2))).toMatchObject({ shop: "pass", bank: "fail", new: "not-assessed" });
    const [row] = await db.finding.findMany({
      where: { sourceId, outcome: "not_assessed" },
      include: { evidence: true },
    });
    expect(row?.evidence.body).toEqual({
      observed: [],
      reason: "networkpolicies.networking.k8s.io: refused, 403 Forbidden",
    });
    await expectTalliesToAgree(db, hour(2));
  });

  it("lets not being able to tell replace a pass and never a failure", async () => {
    const sourceId = await source();
    await recorded(scan(db, sourceId, { at: hour(1), facts: [team("shop", "good", "a"), team("shop", "bad")] }));
    await recorded(scan(db, sourceId, { at: hour(2), facts: [team("shop", "good", "?"), team("shop", "bad", "?")] }));
    expect(await verdicts(sourceId, hour(2))).toEqual({ good: "not-assessed", bad: "fail" });
    await recorded(scan(db, sourceId, { at: hour(3), facts: [team("shop", "good", "?"), team("shop", "bad", "b")] }));
    expect(await verdicts(sourceId, hour(3))).toEqual({ good: "not-assessed", bad: "pass" });
  });

  it("lets the pass of an asset age that a partly listed kind leaves out for a day; failures stand", async () => {
    const sourceId = await source();
    const gaps = [refused("workload", "cronjobs.batch")];
    await recorded(scan(db, sourceId, { at: hour(1), facts: estate() }));
    const rest = estate().filter((fact) => fact.kind !== "workload");
    await recorded(scan(db, sourceId, { at: hour(2), facts: rest, gaps }));
    await recorded(scan(db, sourceId, { at: hour(25), facts: rest, gaps }));
    expect(await verdicts(sourceId, hour(25))).toMatchObject({ web: "pass", cart: "fail" });
    await recorded(scan(db, sourceId, { at: hour(26), facts: rest, gaps }));
    expect(await verdicts(sourceId, hour(26))).toMatchObject({ web: "not-assessed", cart: "fail" });
    await expectTalliesToAgree(db, hour(26));
    expect((await recorded(scan(db, sourceId, { at: hour(27), facts: rest, gaps }))).opened).toBe(0);
    await recorded(scan(db, sourceId, { at: hour(28), facts: estate() }));
    expect(await verdicts(sourceId, hour(28))).toEqual(await verdicts(sourceId, hour(1)));
  });

  it("ends the verdicts of a check that no longer exists, also on assets that it cannot see now", async () => {
    const sourceId = await source();
    await recorded(scan(db, sourceId, { at: hour(1), facts: estate() }));
    const only = [namespaceHasPolicy];
    const facts = estate().filter((fact) => fact.kind !== "workload");
    await recorded(scan(db, sourceId, { at: hour(2), facts, gaps: [refused("workload", null)], checks: only }));
    expect(Object.keys(await verdicts(sourceId, hour(2))).sort()).toEqual(["bank", "shop"]);
    await expectTalliesToAgree(db, hour(2));
    await recorded(scan(db, sourceId, { at: hour(3), facts: estate() }));
    expect(await verdicts(sourceId, hour(3))).toEqual(await verdicts(sourceId, hour(1)));
  });

  it("keeps how far each check could see as intervals", async () => {
    const sourceId = await source();
    const gaps = [refused("workload", "jobs.batch")];
    await recorded(scan(db, sourceId, { at: hour(1), facts: estate() }));
    await recorded(scan(db, sourceId, { at: hour(2), facts: estate(), gaps }));
    await recorded(scan(db, sourceId, { at: hour(3), facts: estate(), gaps }));
    const rows = await db.reach.findMany({
      where: { sourceId, checkId: workloadHasTeam.id },
      orderBy: { validFrom: "asc" },
    });
    expect(rows).toMatchObject([
      { completeness: 1, blocked: false, validFrom: hour(1), validTo: hour(2) },
      { completeness: 0.875, blocked: false, validFrom: hour(2), validTo: null },
    ]);
  });

  it("stores content once under its hash, whatever the number of assets that share it", async () => {
    const sourceId = await source();
    const facts = Array.from({ length: 20 }, (_, index) => team("shop", `same-${index}`, "shared-by-many"));
    const { rowsWritten } = await recorded(scan(db, sourceId, { at: hour(1), facts }));
    expect(rowsWritten).toMatchObject({ facts: 20, fact_bodies: 1, findings: 20, evidence_bodies: 1 });
    for (const { hash, body } of await db.evidenceBody.findMany()) expect(contentHash(body)).toBe(hash);
    for (const { hash, body } of await db.factBody.findMany()) expect(contentHash(body)).toBe(hash);
  });

  it("stores names and texts that no database likes", async () => {
    const sourceId = await source();
    const names = [
      "nul\u0000",
      "lone\ud800",
      "'; DROP TABLE assets; --",
      "x".repeat(20_000),
      `${"x".repeat(20_000)}y`,
      "名前 🛳",
    ];
    const facts = names.map((name) => team("shop", name, `${name}\u0000`));
    await recorded(scan(db, sourceId, { at: hour(1), facts }));
    expect(await db.asset.count({ where: { sourceId } })).toBe(names.length);
    const again = await recorded(scan(db, sourceId, { at: hour(2), facts }));
    expect(again).toMatchObject({ opened: 0, closed: 0 });
  });

  it("keeps completeness computable from the stored gaps, however many documents are broken", async () => {
    const sourceId = await source();
    const gaps = Array.from({ length: 1_000 }, (_, line) => ({
      ...refused("*", null, 0.0005),
      origin: { file: "all.yaml", line, document: line },
    }));
    await recorded(scan(db, sourceId, { at: hour(1), facts: estate(), gaps }));
    const stored = await db.gap.findMany({ where: { assessment: { sourceId } } });
    expect(stored).toHaveLength(201);
    expect(stored.reduce((sum, gap) => sum + gap.share, 0)).toBeCloseTo(0.5);
    expect(stored.at(-1)?.detail).toBe("and 800 more of this kind");
  });
});

describe("an assessment that must not be recorded", () => {
  it("is refused when it is not newer than what is recorded, and leaves nothing", async () => {
    const sourceId = await source();
    await recorded(scan(db, sourceId, { at: hour(2), facts: estate() }));
    for (const at of [hour(1), hour(2)]) {
      const result = await scan(db, sourceId, { at, facts: [] });
      expect(result).toMatchObject({ ok: false, reason: "out-of-order" });
    }
    expect(await db.assessment.count({ where: { sourceId } })).toBe(1);
    expect(Object.keys(await verdicts(sourceId, hour(3)))).toHaveLength(5);
  });

  it("is refused when another cluster answers, and says so in a sentence", async () => {
    const sourceId = await source();
    await recorded(scan(db, sourceId, { at: hour(1), facts: estate() }));
    expect(await scan(db, sourceId, { at: hour(2), facts: [], uid: "uid-2" })).toEqual({
      ok: false,
      reason: "other-identity",
      sentence: "Another cluster answers than before (its UID is uid-2 and was uid-1): add it as a source of its own.",
    });
    const unnamed = await scan(db, sourceId, { at: hour(3), facts: estate(), uid: null });
    expect(unnamed).toMatchObject({ ok: true, opened: 0, closed: 0 });
  });

  it("is refused when its scan was taken for dead, or its source retired, meanwhile", async () => {
    const sourceId = await source();
    const repair = async () => {
      await repairScans(proveSystem("scan:record"), db, { silentSince: hour(9), at: hour(9) });
    };
    expect(await scan(db, sourceId, { at: hour(1), facts: estate(), before: repair })).toMatchObject({
      reason: "scan-not-running",
    });
    const retire = async () => {
      await retireSource(proveSystem("source:write"), db, { sourceId, at: hour(2) });
    };
    expect(await scan(db, sourceId, { at: hour(1), facts: estate(), before: retire })).toMatchObject({
      reason: "unknown-source",
    });
    expect(await openFacts(sourceId, hour(9))).toEqual([]);
  });

  it("leaves nothing behind when it breaks off anywhere", async () => {
    const sourceId = await source();
    await recorded(scan(db, sourceId, { at: hour(1), facts: estate() }));
    const before = await snapshot();
    const scanId = await runningScan(db, sourceId, hour(2));
    const { recordAssessment } = await import("@/store/record-assessment");
    function* breaking() {
      yield { asset: team("shop", "web").asset, fact: team("shop", "web"), results: [] };
      throw new Error("killed");
    }
    const input = {
      scanId,
      sourceId,
      observedAt: hour(2),
      identity: { kind: "kubernetes", uid: null, name: "", version: null } as const,
      facts: [team("shop", "web", "other"), team("new", "one")],
      gaps: [],
      reach: [],
      assets: breaking(),
      versions: { catalog: "1", checks: "1", scoring: "1" },
      settingsHash: "",
    };
    await expect(recordAssessment(proveSystem("scan:record"), db, input)).rejects.toThrow("killed");
    expect(await snapshot()).toEqual(before);
    await repairScans(proveSystem("scan:record"), db, { silentSince: hour(9), at: hour(9) });
    expect(await scan(db, sourceId, { at: hour(3), facts: estate() })).toMatchObject({
      ok: true,
      opened: 0,
      closed: 0,
    });
  });
});

describe("a recording whose connection is cut while it writes", () => {
  const many = Array.from({ length: 600 }, (_, n) => team(`space-${n % 20}`, `w${n}`, n % 2 ? `t${n}` : undefined));

  it("leaves all or nothing, whenever the cut comes, and the next scan records as if nothing had been", async () => {
    const sourceId = await source();
    let cut = 0;
    for (const [index, delay] of [0, 10, 30, 60, 120].entries()) {
      const before = await snapshot();
      const recording = scan(db, sourceId, { at: hour(index + 1), facts: [...many, team("extra", `e${index}`)] });
      const settled = recording.then(
        () => "recorded",
        () => "cut",
      );
      await cutRecording(delay);
      if ((await settled) === "recorded") continue;
      cut++;
      expect(await snapshot()).toEqual(before);
      await repairScans(proveSystem("scan:record"), db, { silentSince: hour(9), at: hour(9) });
    }
    expect(cut).toBeGreaterThan(0);
    await recorded(scan(db, sourceId, { at: hour(8), facts: many }));
    expect(await openFacts(sourceId, hour(8))).toHaveLength(600);
    await expectTalliesToAgree(db, hour(8));
  });
});

/** Waits until a recording has begun, then ends its database session as a dying worker or server would. */
async function cutRecording(delay: number): Promise<void> {
  const other = openDatabase(home.url);
  const holders = Prisma.sql`pg_locks WHERE locktype = 'advisory' AND objid = 8001191 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  const begun = async () => (await other.$queryRaw<unknown[]>`SELECT pid FROM ${holders}`).length > 0;
  for (let tries = 0; tries < 2_000 && !(await begun()); tries++);
  await new Promise((resolve) => setTimeout(resolve, delay));
  await other.$queryRaw`SELECT pg_terminate_backend(pid) FROM ${holders}`;
  await other.$disconnect();
}

async function snapshot() {
  return {
    assets: await db.asset.findMany({ orderBy: { id: "asc" } }),
    facts: await db.fact.findMany({ orderBy: { id: "asc" } }),
    findings: await db.finding.findMany({ orderBy: { id: "asc" } }),
    tallies: await db.tally.findMany({ orderBy: { id: "asc" } }),
    bodies: await db.factBody.count(),
    assessments: await db.assessment.count(),
  };
}

describe("any sequence of scans", () => {
  const policies = fc.record({ shop: fc.boolean(), bank: fc.boolean() });
  const step = fc.record({
    teams: fc.array(fc.constantFrom(undefined, "a", "b", "?", "absent"), { minLength: 3, maxLength: 3 }),
    spaces: policies,
    policies,
    gaps: fc.subarray([
      refused("workload", "pods"),
      refused("workload", null),
      refused("network-policy", "networkpolicies.networking.k8s.io"),
      refused("namespace", "namespaces"),
    ]),
  });

  it("keeps tallies equal to findings, equals a fresh recording whenever all was seen, and turns nothing unseen green", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const sourceId = await source();
        let before: Record<string, string> = {};
        for (const [index, { teams, spaces, policies, gaps }] of steps.entries()) {
          const at = hour(1 + index);
          const hidden = new Set(gaps.filter((gap) => gap.resource !== "pods").map((gap) => gap.kind));
          const facts = [
            ...teams.flatMap((value, n) => (value === "absent" ? [] : [team("shop", `w${n}`, value)])),
            ...Object.entries(spaces).flatMap(([name, there]) => (there ? [namespace(name)] : [])),
            ...Object.entries(policies).flatMap(([name, there]) => (there ? [deny(name)] : [])),
          ].filter((fact) => !hidden.has(fact.kind));
          await recorded(scan(db, sourceId, { at, facts, gaps }));
          await expectTalliesToAgree(db, at);
          const now = await verdicts(sourceId, at);
          for (const name of Object.keys(now)) {
            const unseen =
              hidden.has(name.startsWith("w") ? "workload" : "namespace") ||
              (!name.startsWith("w") && hidden.has("network-policy"));
            if (unseen && now[name] === "pass") expect(before[name]).toBe("pass");
          }
          for (const name of Object.keys(before)) {
            if (before[name] === "fail" && now[name] === undefined)
              expect(gaps.map((gap) => gap.kind)).not.toContain(name.startsWith("w") ? "workload" : "namespace");
          }
          if (gaps.length === 0) {
            const fresh = await source();
            await recorded(scan(db, fresh, { at, facts, gaps }));
            const known = Object.entries(await verdicts(fresh, at)).filter(([, outcome]) => outcome !== "not-assessed");
            expect(now).toMatchObject(Object.fromEntries(known));
            expect(await openFacts(sourceId, at)).toEqual(await openFacts(fresh, at));
          }
          before = now;
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
