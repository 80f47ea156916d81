import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "./test-database";

const open: TestDatabase[] = [];

async function newDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  open.push(database);
  return database;
}

async function query(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

afterAll(() => Promise.all(open.map((database) => database.drop())));

describe("the database of a test file", () => {
  it("is migrated and is not shared with another test file", async () => {
    const [one, other] = await Promise.all([newDatabase(), newDatabase()]);
    await query(one.url, "CREATE TABLE mine (id int)");
    const tables = await query(
      other.url,
      "SELECT to_regclass('mine') AS mine, to_regclass('_prisma_migrations') AS history",
    );
    expect(tables).toEqual([{ mine: null, history: "_prisma_migrations" }]);
  });

  it("sorts by code point and knows upper and lower case of every alphabet, whatever the machine's locale", async () => {
    const { url } = await newDatabase();
    expect(await query(url, "SELECT lower('ÄÑΩ') AS lower, 'Z' < 'a' AS \"upperFirst\"")).toEqual([
      { lower: "äñω", upperFirst: true },
    ]);
  });

  it("is gone after drop, even when something is still connected", async () => {
    const database = await createTestDatabase();
    const client = new pg.Client({ connectionString: database.url });
    const lost = new Promise((resolve) => client.on("error", resolve));
    await client.connect();
    await database.drop();
    await lost;
    await expect(query(database.url, "SELECT 1")).rejects.toThrow(/does not exist/);
  });
});
