import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proveSystem } from "@/access/prove-system";
import { defaultSettings } from "@/controls/settings";
import { contentHash } from "@/facts/content-hash";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import { assessmentSettings } from "@/posture/assessment-settings";
import { type Database, openDatabase } from "@/prisma/database";
import { changeAssessmentSettings } from "@/store/change-assessment-settings";
import { settingsInForce } from "@/store/settings-in-force";

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

const proof = proveSystem("settings:write");
const reading = proveSystem("posture:read");
const events = () => db.auditEvent.findMany({ orderBy: { id: "asc" }, select: { action: true, detail: true } });

describe("what the organisation says about itself", () => {
  it("is the defaults while nobody has said anything", async () => {
    expect(await assessmentSettings(reading, db)).toEqual({ settings: defaultSettings, changedAt: null });
    expect(await settingsInForce(proveSystem("scan:record"), db)).toEqual(defaultSettings);
  });

  it("becomes a new version with a line in the audit trail that names what changed", async () => {
    const input = { ...defaultSettings, approvedRegistries: ["registry.example.com"], podSecurityVersion: "1.30" };
    expect(await changeAssessmentSettings(proof, db, input)).toEqual({
      ok: true,
      changed: ["approvedRegistries", "podSecurityVersion"],
    });
    expect((await assessmentSettings(reading, db)).settings).toEqual(input);
    expect(await settingsInForce(proveSystem("scan:record"), db)).toEqual(input);
    const [version] = await db.settingsVersion.findMany();
    expect(version).toMatchObject({ changedBy: "system", hash: contentHash(input) });
    expect(await events()).toEqual([
      {
        action: "settings.changed",
        detail: { name: "Plimsoll", changed: "approvedRegistries, podSecurityVersion" },
      },
    ]);
  });

  it("writes nothing where nothing changes, also where two say the same at once", async () => {
    const input = { ...defaultSettings, deployers: ["argocd-controller"] };
    const answers = await Promise.all([1, 2, 3].map(() => changeAssessmentSettings(proof, db, input)));
    expect(answers.map((each) => each.ok && each.changed.length).sort()).toEqual([0, 0, 3]);
    expect(await db.settingsVersion.count()).toBe(2);
    expect(await events()).toHaveLength(2);
  });

  it("says which field cannot be used, and writes nothing", async () => {
    const input = { ...defaultSettings, sensitivityLevels: [], ownerKeys: ["team", "x".repeat(300)], extra: 1 };
    expect(await changeAssessmentSettings(proof, db, input)).toMatchObject({
      ok: false,
      errors: { sensitivityLevels: "out-of-range", ownerKeys: "too-long" },
    });
    expect(await db.settingsVersion.count()).toBe(2);
  });

  it("is read from an older or a newer version of the product as far as it is understood", async () => {
    const body = { ownerKeys: ["squad"], podSecurityVersion: "1.999", forgotten: true };
    await db.settingsVersion.create({ data: { hash: "x", body, changedBy: "system" } });
    expect((await assessmentSettings(reading, db)).settings).toEqual({ ...defaultSettings, ownerKeys: ["squad"] });
  });
});
