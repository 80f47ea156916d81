import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import pg from "pg";
import { inject } from "vitest";
import { databaseUrl, type TestServer } from "./test-server";

/** A migrated, empty database of one test file. */
export interface TestDatabase {
  /** Connect with this. */
  url: string;
  /** Closes whatever is still connected and removes the database. Call it in `afterAll`. */
  drop(): Promise<void>;
}

/**
 * Makes a real, migrated, empty PostgreSQL database for a test file: a copy of the run's template, so it takes a few dozen milliseconds.
 *
 * @throws when the server of the run could not be started, with its reason.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, template } = await testServer();
  const name = `plimsoll_test_${randomBytes(6).toString("hex")}`;
  await asAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: databaseUrl(adminUrl, name),
    drop: () => asAdmin(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function testServer(): Promise<Pick<TestServer, "adminUrl" | "template">> {
  const answer = JSON.parse(await text(connect(inject("testServerPort"), "127.0.0.1")));
  if (answer.error) throw new Error(`The tests' PostgreSQL did not start: ${answer.error}`);
  return answer;
}

async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}
