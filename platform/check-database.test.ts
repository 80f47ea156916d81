import { describe, expect, it } from "vitest";
import { CannotRun } from "./cannot-run";
import { checkDatabase, refuseOld, withoutPassword } from "./check-database";
import { createTestDatabase } from "./test-database";

describe("a database of the site's own", () => {
  it("is taken from PostgreSQL 15 on", async () => {
    expect(() => refuseOld(150_000)).not.toThrow();
    expect(() => refuseOld(140_022)).toThrow(CannotRun);
    expect(() => refuseOld(140_022)).toThrow("The database runs PostgreSQL 14; Plimsoll needs version 15 or later.");
    const database = await createTestDatabase();
    await expect(checkDatabase(database.url)).resolves.toBeUndefined();
    await database.drop();
  });

  it("that lets nobody in, or does not exist, is refused with the server's reason", async () => {
    const { url, drop } = await createTestDatabase();
    await expect(checkDatabase(url.replace(/:[^:@]+@/, ":wrong@"))).rejects.toThrow(/password authentication failed/);
    await drop();
    await expect(checkDatabase(url)).rejects.toThrow(/does not exist/);
  });

  it("is named without its password and parameters", () => {
    expect(withoutPassword("postgresql://ann:se%40cret@db.example.org:5433/fleet?sslkey=/secret")).toBe(
      "postgresql://ann@db.example.org:5433/fleet",
    );
    expect(withoutPassword("postgresql://ann:secret@[bad")).toBe("the given DATABASE_URL");
  });
});
