import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CannotRun } from "./cannot-run";
import { migrate } from "./migrate";
import { projectRoot } from "./project-root";
import { schemaDifference } from "./schema-difference";
import { createTestDatabase, type TestDatabase } from "./test-database";

let database: TestDatabase;
let client: pg.Client;
let folder: string;

async function addMigration(name: string, sql: string) {
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, "migration.sql"), sql);
}

const rows = async (statement: string) => (await client.query(statement)).rows;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  folder = await mkdtemp(join(tmpdir(), "plimsoll-migrations-"));
  await writeFile(join(folder, "migration_lock.toml"), 'provider = "postgresql"\n');
});

afterAll(async () => {
  await client.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

// The steps build on each other, as the life of one database does.
describe("the migrations of a database", () => {
  it("are applied in order, once, with semicolons inside functions and strings left alone", async () => {
    await addMigration(
      "20260101000000_ships",
      "CREATE TABLE ships (name text);\nINSERT INTO ships VALUES ('one; two');",
    );
    await addMigration(
      "20260102000000_greet",
      "CREATE FUNCTION greet() RETURNS text LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 'ahoy; you'; END $$;",
    );
    expect(await migrate(database.url, folder)).toEqual(["20260101000000_ships", "20260102000000_greet"]);
    expect(await migrate(database.url, folder)).toEqual([]);
    expect(await rows("SELECT name, greet() FROM ships")).toEqual([{ name: "one; two", greet: "ahoy; you" }]);
  });

  it("are recorded as the Prisma CLI records them", async () => {
    expect(
      await rows(
        "SELECT migration_name, applied_steps_count, finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY 1",
      ),
    ).toEqual([
      { migration_name: "20260101000000_ships", applied_steps_count: 1, finished: true },
      { migration_name: "20260102000000_greet", applied_steps_count: 1, finished: true },
    ]);
  });

  it("leave nothing behind when one fails, and go on once it is mended", async () => {
    await addMigration("20260103000000_harbours", "CREATE TABLE harbours (id int); SELECT 1 / 0;");
    await expect(migrate(database.url, folder)).rejects.toThrow(/division by zero/);
    expect(await rows("SELECT to_regclass('harbours') AS harbours")).toEqual([{ harbours: null }]);
    await writeFile(join(folder, "20260103000000_harbours/migration.sql"), "CREATE TABLE harbours (id int);");
    expect(await migrate(database.url, folder)).toEqual(["20260103000000_harbours"]);
  });

  it("go on after a run that was killed in the middle of one", async () => {
    await addMigration("20260104000000_berths", "CREATE TABLE berths (id int);");
    await client.query(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) VALUES ('x', 'x', '20260104000000_berths', now())",
    );
    expect(await migrate(database.url, folder)).toEqual(["20260104000000_berths"]);
  });

  it("are applied once when two processes start at the same time", async () => {
    await addMigration("20260105000000_quays", "CREATE TABLE quays (id int);");
    const applied = await Promise.all([migrate(database.url, folder), migrate(database.url, folder)]);
    expect(applied.flat()).toEqual(["20260105000000_quays"]);
  });

  it("that only a newer version knows are refused in plain words", async () => {
    await rm(join(folder, "20260105000000_quays"), { recursive: true });
    const refusal = migrate(database.url, folder);
    await expect(refusal).rejects.toThrow(CannotRun);
    await expect(refusal).rejects.toThrow(/used by a newer version of Plimsoll \(it knows 20260105000000_quays\)/);
  });
});

describe("the schema", () => {
  it("is what the committed migrations make: no change of it without a migration", async () => {
    const read = (file: string) => readFile(join(projectRoot, "prisma", file), "utf8");
    const [migrated, current] = await Promise.all([read("migrations/schema.prisma"), read("schema.prisma")]);
    expect(await schemaDifference(database.url, migrated, current)).toBe("");
    expect(await schemaDifference(database.url, undefined, current)).toContain("CREATE TABLE");
  });
});

describe("a database that cannot be used", () => {
  it("is refused with one sentence that names it, without its password", async () => {
    const refusal = migrate("postgresql://ann:secret@127.0.0.1:1/fleet");
    await expect(refusal).rejects.toThrow(
      "The database at postgresql://ann@127.0.0.1:1/fleet cannot be used (connect ECONNREFUSED 127.0.0.1:1): check DATABASE_URL and that the server runs.",
    );
    await expect(refusal).rejects.toThrow(CannotRun);
  });
});
