import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ImportOptions, importCommand } from "@/cli/import-command";
import type { ImportDocument } from "@/cli/import-document";
import { arfSample, kubeBenchControls, lynisSample, xccdfSample } from "@/collectors/imports/testing/report-samples";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import { type Database, openDatabase } from "@/prisma/database";

const folder = mkdtempSync(join(tmpdir(), "plimsoll-import-"));
const output = join(folder, "out");
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

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

async function imported(paths: string[], options: ImportOptions = {}): Promise<{ code: number; text: string }> {
  const env = { ...process.env, DATABASE_URL: home.url, PLIMSOLL_DATA_DIR: folder };
  const code = await importCommand(paths, { output, ...options }, env);
  return { code, text: readFileSync(output, "utf8") };
}

const yesterday = new Date(Date.now() - 86_400_000).toISOString();
const weeksAgo = new Date(Date.now() - 20 * 86_400_000).toISOString();

describe("plimsoll import", () => {
  it("shows what became of every rule, those that are evidence for nothing with the reason", async () => {
    const path = file(
      "arf.xml.gz",
      gzipSync(arfSample({ sshd_disable_root_login: "fail", audit_rules_time_stime: "pass" })),
    );
    const { code, text } = await imported([path]);
    expect(code).toBe(0);
    expect(text).toContain("web-1  openscap 1.3.10, by RHEL-9, cis_server_l1");
    expect(text).toContain("2 rules: 1 passed, 1 failed");
    expect(text).toContain(
      "1 because no recommendation asks for it, or others ask more exactly: audit_rules_time_stime",
    );
    expect(text).toMatch(
      /▲ fail +web-1 {2}A benchmark report finds the host insufficiently hardened \(4\.5\.1-b in part\)/,
    );
  });

  it("gives the same as JSON, where each rule stands once", async () => {
    const path = file(
      "kb.json",
      JSON.stringify([kubeBenchControls({ "1.2.1": { status: "PASS" }, "5.1.1": { status: "WARN" } })]),
    );
    const { text } = await imported([path], { format: "json", host: "node-1" });
    const document = JSON.parse(text) as ImportDocument;
    const [report] = document.reports;
    const all = [...report!.mapped, ...report!.unmapped].flatMap(({ rules }) => rules.map(({ id }) => id));
    expect(all.sort()).toEqual(["1.2.1", "5.1.1"]);
    expect(report).toMatchObject({ host: "node-1", mappedCount: 1, unmappedCount: 1, lookedAt: null });
    expect(
      document.findings.find(({ checkId }) => checkId === "host-passes-reported-orchestrator-logins")?.outcome,
    ).toBe("pass");
  });

  it("does not let an old report pass anything, and lets its failures stand", async () => {
    const path = file("old.xml", xccdfSample({ service_cups_disabled: "pass", sshd_x: "fail" }, { end: weeksAgo }));
    const { text } = await imported([path], { json: true });
    const { stale, findings } = JSON.parse(text) as ImportDocument;
    expect(stale).toBe(true);
    const outcome = (id: string) => findings.find(({ checkId }) => checkId === id)?.outcome;
    expect(outcome("host-has-no-reported-needless-service")).toBe("not-assessed");
    expect(outcome("host-passes-reported-hardening")).toBe("fail");
  });

  it("ends with 1 where a failure is as severe as asked for", async () => {
    const path = file("l.dat", lynisSample({ warnings: ["PKGS-7392"] }));
    expect((await imported([path], { failOn: "high" })).code).toBe(1);
    expect((await imported([path], { failOn: "critical" })).code).toBe(0);
  });

  it("says what a file seems to be, which host is missing, and that there is no such file", async () => {
    const sbom = file("sbom.json", JSON.stringify({ bomFormat: "CycloneDX" }));
    await expect(imported([sbom])).rejects.toThrow(
      /sbom.json: This seems to be a CycloneDX document. What can be imported: results of OpenSCAP/,
    );
    const nobody = file("kb2.json", JSON.stringify(kubeBenchControls({ "1.2.1": { status: "PASS" } })));
    await expect(imported([nobody])).rejects.toThrow(
      /does not say which host it is about: name the host. \(--host NAME\)/,
    );
    await expect(imported([nobody], { host: "two words" })).rejects.toThrow("two words is no name of a host");
    await expect(imported([nobody], { format: "lynis", host: "n" })).rejects.toThrow(
      "a report in the format kube-bench, and not lynis",
    );
    await expect(imported([join(folder, "none")])).rejects.toThrow(/there is no .*none/);
    await expect(imported([folder])).rejects.toThrow("is not a regular file");
  });

  it("with --save records a source, and a newer report in the place of the older one", async () => {
    const first = file("first.xml", xccdfSample({ sshd_disable_root_login: "fail" }, { end: yesterday }));
    await imported([first], { save: true, source: "web-1" });
    const second = file(
      "second.xml",
      xccdfSample({ sshd_disable_root_login: "pass" }, { end: new Date().toISOString() }),
    );
    await imported([second], { save: true, source: "WEB-1" });
    const [source] = await db.source.findMany({ include: { assessments: true } });
    expect(source).toMatchObject({ kind: "report", name: "web-1", settings: { hosts: ["web-1"] } });
    expect(source!.assessments).toHaveLength(2);
    const findings = await db.finding.findMany({
      where: { checkId: "host-passes-reported-hardening" },
      orderBy: { id: "asc" },
    });
    expect(findings.map(({ outcome, validTo }) => [outcome, validTo === null])).toEqual([
      ["fail", false],
      ["pass", true],
    ]);
    await expect(imported([first], { save: true, source: "web-1" })).rejects.toThrow(/is recorded already/);
  });

  it("without --save looks at no database", async () => {
    const env = { ...process.env, DATABASE_URL: "postgresql://127.0.0.1:1/none", PLIMSOLL_DATA_DIR: folder };
    expect(await importCommand([file("x.dat", lynisSample())], { output }, env)).toBe(0);
    await expect(importCommand([file("x.dat", lynisSample())], { output, save: true }, env)).rejects.toThrow();
  });
});
