import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Keys, loadKeys } from "@/access/key-file";
import { proveSystem } from "@/access/prove-system";
import { seal } from "@/access/seal";
import { lynisSample, xccdfSample } from "@/collectors/imports/testing/report-samples";
import { allChecks } from "@/controls/checks/all-checks";
import { countRecommendation } from "@/controls/count";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import { loadHistory } from "@/posture/reading/history";
import { sourcesInScope } from "@/posture/reading/sources";
import { talliesAt } from "@/posture/reading/tallies-at";
import { reportedRules } from "@/posture/reported-rules";
import { sourceHealth } from "@/posture/source-health";
import { type Database, openDatabase } from "@/prisma/database";
import { readReports } from "@/scan/read-reports";
import { replaceReports } from "@/scan/replace-reports";
import { runScan } from "@/scan/run-scan";
import { sourceSecretPurpose } from "@/scan/source-secret";
import { addSource } from "@/store/add-source";
import { claimScan } from "@/store/claim-scan";
import { requestScan } from "@/store/request-scan";

// A report from the upload to the findings, over a real database.

const folder = mkdtempSync(join(tmpdir(), "plimsoll-report-source-"));
const writing = proveSystem("source:write");
let keys: Keys;
let test: TestDatabase;
let db: Database;
let sourceId: number;

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

const hour = 3_600_000;
const ago = (hours: number) => new Date(Math.floor((Date.now() - hours * hour) / 1000) * 1000);

function read(text: string, host: string | null = null) {
  const found = readReports([{ name: "report", bytes: Buffer.from(text) }], { host }, new Date());
  if (!found.ok) throw new Error(found.sentence);
  return found.source;
}

async function scan(): Promise<void> {
  await requestScan(proveSystem("scan:request"), db, { sourceId });
  const claimed = await claimScan(proveSystem("scan:record"), db, { at: new Date() });
  await runScan(db, keys, claimed!, new AbortController().signal);
}

async function outcomes(): Promise<Record<string, string>> {
  const findings = await db.finding.findMany({ where: { sourceId, validTo: null, supersededAt: null } });
  return Object.fromEntries(findings.map(({ checkId, outcome }) => [checkId, outcome]));
}

const report = (results: Record<string, string>, at: Date) => xccdfSample(results, { end: at.toISOString() });

it("a report becomes findings on its host, as old as the tool says", async () => {
  const at = ago(30);
  const { secret, settings } = read(
    report(
      { sshd_disable_root_login: "fail", service_cups_disabled: "pass", audit_rules_login_events: "notchecked" },
      at,
    ),
  );
  const sealed = seal(keys, sourceSecretPurpose, JSON.stringify(secret));
  const added = await addSource(writing, db, { kind: "report", name: "web-1 hardening", settings, sealed });
  if (!added.ok) throw new Error("the source could not be added");
  sourceId = added.sourceId;
  await scan();
  const assets = await db.asset.findMany({ where: { sourceId } });
  expect(assets).toMatchObject([{ kind: "host", name: "web-1" }]);
  expect(await outcomes()).toMatchObject({
    "host-passes-reported-hardening": "fail",
    "host-has-no-reported-needless-service": "pass",
    "host-has-a-reported-login-audit": "not_assessed",
    "host-was-benchmarked": "pass",
    "host-was-scanned-for-vulnerabilities": "not_applicable",
  });
  const [assessment] = await db.assessment.findMany({ where: { sourceId } });
  expect(assessment).toMatchObject({ observedAt: at, assetCount: 1 });
});

it("counts as fresh for a week, where a cluster would be stale after a day", async () => {
  const stateAt = async (asOf: Date) =>
    (
      await sourceHealth(proveSystem("posture:read"), db, {
        ...{ asOf, sourceIds: [sourceId], exceptions: "with", strengths: "all" },
      })
    ).map(({ state }) => state);
  expect(await stateAt(new Date())).toEqual(["complete"]);
  expect(await stateAt(new Date(Date.now() + 6 * 24 * hour))).toEqual(["stale"]);
});

it("no other checks than those of reports say anything about the source", async () => {
  const ids = Object.keys(await outcomes());
  expect(ids.length).toBeGreaterThan(15);
  expect(ids.filter((id) => !/reported|benchmarked|scanned/.test(id))).toEqual([]);
});

it("a newer report takes its place; an older one, the same again and one about another host are refused", async () => {
  const again = read(report({ sshd_disable_root_login: "pass" }, ago(40)));
  expect(await replaceReports(writing, db, keys, sourceId, again)).toMatchObject({ ok: false });
  const other = read(xccdfSample({ a: "pass" }, { host: "web-2", end: ago(1).toISOString() }));
  const refused = await replaceReports(writing, db, keys, sourceId, other);
  expect(refused.ok ? "" : refused.sentence).toContain("This source is about web-1, and the report about web-2");
  const newer = read(report({ sshd_disable_root_login: "pass", audit_rules_time_stime: "fail" }, ago(2)));
  expect(await replaceReports(writing, db, keys, sourceId, newer)).toEqual({ ok: true });
  await scan();
  expect(await outcomes()).toMatchObject({ "host-passes-reported-hardening": "pass" });
  expect(await replaceReports(writing, db, keys, sourceId, newer)).toMatchObject({ ok: false });
  expect(await db.assessment.count({ where: { sourceId } })).toBe(2);
});

it("reports that take too long together are refused", () => {
  const file = { name: "report", bytes: Buffer.from(lynisSample()) };
  expect(readReports([file, file], {}, new Date(), -1)).toMatchObject({ ok: false, about: "file" });
  expect(readReports([file, file], {}, new Date(), 10_000)).toMatchObject({ ok: true });
});

it("what is sealed holds rules and results, and nothing of what the commands printed", async () => {
  const source = read(lynisSample({ warnings: ["PKGS-7392"] }));
  const text = JSON.stringify(source);
  expect(text).toContain("PKGS-7392");
  expect(text).not.toMatch(/real_user|something is wrong/);
});

it("grown old it passes nothing any more, its failures stand, and what it never asked for stays out of the count", async () => {
  const scope = {
    asOf: new Date(Date.now() + 30 * 24 * hour),
    sourceIds: null,
    exceptions: "with",
    strengths: "all",
  } as const;
  const history = await loadHistory(db, await sourcesInScope(db, scope), [scope.asOf]);
  const tallies = talliesAt(history, 0, allChecks);
  expect(tallies.get("host-passes-reported-hardening")).toMatchObject({ pass: 0, notAssessed: 1, completeness: 0 });
  expect(tallies.get("host-has-no-reported-insecure-registry")).toMatchObject({ notAssessed: 0, notApplicable: 1 });
  expect(tallies.get("container-is-unprivileged")).toBeUndefined();
  const counted = countRecommendation(
    { id: "4.2.1-a", check: "automated", evidence: ["host-files"] },
    allChecks,
    tallies,
    null,
    "with",
  );
  const without = countRecommendation(
    { id: "4.2.1-a", check: "automated", evidence: ["host-files"] },
    allChecks,
    new Map(),
    null,
    "with",
  );
  expect(counted).toEqual(without);
});

it("every rule of the report is listed, under its check or with the reason", async () => {
  const scope = { asOf: new Date(), sourceIds: null, exceptions: "with", strengths: "all" } as const;
  const [reported] = await reportedRules(proveSystem("posture:read"), db, scope, sourceId);
  expect(reported).toMatchObject({
    ...{ host: "web-1", name: "openscap RHEL-9 cis_server_l1", rules: 2, mappedCount: 1, unmappedCount: 1 },
    mapped: [
      {
        checkId: "host-passes-reported-hardening",
        rules: [{ id: "xccdf_org.ssgproject.content_rule_sshd_disable_root_login", outcome: "pass" }],
      },
    ],
    unmapped: [{ reason: "nothing-asked", rules: [{ outcome: "fail" }] }],
  });
});
