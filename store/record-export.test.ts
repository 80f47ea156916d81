import { afterAll, beforeAll, expect, it } from "vitest";
import { proveSystem } from "@/access/prove-system";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import { type Database, openDatabase } from "@/prisma/database";
import { recordExport } from "@/store/record-export";

let test: TestDatabase;
let db: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  db = openDatabase(test.url);
});
afterAll(async () => {
  await db.$disconnect();
  await test.drop();
});

it("a document that leaves the product leaves one line in the audit trail: who, what, as of when", async () => {
  await recordExport(proveSystem("report:export"), db, {
    document: "audit-report.pdf",
    asOf: new Date("2026-11-20T09:12:00.000Z"),
    sourceIds: [3, 1],
    exceptions: "without",
    strengths: "all",
    locale: "ja",
  });
  expect(await db.auditEvent.findMany({ select: { actor: true, action: true, subject: true, detail: true } })).toEqual([
    {
      actor: "system",
      action: "report.exported",
      subject: "report:audit-report.pdf",
      detail: {
        name: "Plimsoll",
        asOf: "2026-11-20T09:12:00.000Z",
        sources: "3,1",
        exceptions: "without",
        strengths: "all",
        locale: "ja",
      },
    },
  ]);
});
