import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ReportOptions, reportCommand } from "@/cli/report-command";
import { allChecks } from "@/controls/checks/all-checks";
import { cluster, namespace, workload } from "@/controls/checks/testing/cluster-facts";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import { type Database, openDatabase } from "@/prisma/database";
import { pdfPages } from "@/reports/testing/pdf-text";
import { newSource, recorded, scan } from "@/store/testing/scans";

const folder = mkdtempSync(join(tmpdir(), "plimsoll-report-"));
const out = join(folder, "audit.pdf");
let home: TestDatabase;
let db: Database;
beforeAll(async () => {
  home = await createTestDatabase();
  db = openDatabase(home.url);
});
afterAll(async () => {
  await db.$disconnect();
  await home.drop();
  rmSync(folder, { recursive: true });
});

function report(options: ReportOptions = {}) {
  const env = { ...process.env, DATABASE_URL: home.url, PLIMSOLL_DATA_DIR: folder };
  return reportCommand({ out, ...options }, env);
}

describe("plimsoll report", () => {
  it("says what is missing before anything was recorded, and starts no database for it", async () => {
    const nowhere = { ...process.env, DATABASE_URL: "", PLIMSOLL_DATA_DIR: join(folder, "none") };
    await expect(reportCommand({ out }, nowhere)).rejects.toThrow(/nothing was recorded in .*none yet: plimsoll start/);
    await expect(report()).rejects.toThrow("no source was ever added");
  });

  it("writes the audit report of what was recorded, in the language asked for, with a line in the audit trail", async () => {
    const source = await newSource(db, "prod");
    const facts = [cluster("v1.33.1"), namespace("shop"), workload("shop", "web", { spec: { hostPID: true } })];
    await recorded(scan(db, source, { at: new Date(Date.now() - 60_000), facts, checks: allChecks }));
    expect(await report({ locale: "ja", source: ["prod"] })).toBe(0);
    expect(pdfPages(readFileSync(out)).join("\n")).toContain("準拠率");
    const events = await db.auditEvent.findMany({ where: { action: "report.exported" } });
    expect(events).toMatchObject([{ actor: "system", detail: { sources: String(source), locale: "ja" } }]);
  });

  it("names what there is when a source is unknown, and refuses an instant that is none or not yet", async () => {
    await expect(report({ source: ["staging"] })).rejects.toThrow(/no source staging; there are: \d+ prod/);
    await expect(report({ asOf: "yesterday" })).rejects.toThrow("yesterday is no instant");
    await expect(report({ asOf: "2999-01-01" })).rejects.toThrow("2999-01-01 lies in the future");
    await expect(report({ locale: "de" })).rejects.toThrow("there is no report in de: en or ja");
    await expect(report({ out: join(folder, "no/such/folder.pdf") })).rejects.toThrow(/cannot write .*folder.pdf/);
  });

  it("says how to bring an older database up to date", async () => {
    await db.$executeRaw`ALTER TABLE assessments DROP COLUMN settings_hash`;
    await expect(report()).rejects.toThrow("plimsoll migrate brings it up to date");
  });
});
