import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres";
import { migrate } from "./migrate";
import { processAlive } from "./process-alive";

/** What a test needs to make its own database. */
export interface TestServer {
  /** A URL of a role that may create databases. */
  adminUrl: string;
  /** The name of a migrated database to copy. */
  template: string;
  stop(): Promise<void>;
}

const PREFIX = "plimsoll-test-";

/**
 * Makes the server that all tests of one run share, and in it the migrated database that they copy.
 *
 * @param givenUrl use this server instead of an embedded one (`DATABASE_URL_TEST`); its role must be allowed to create databases.
 */
export async function startTestServer(givenUrl?: string): Promise<TestServer> {
  const server = givenUrl ? undefined : await startThrowAway();
  const adminUrl = givenUrl ?? server!.url("postgres");
  const template = `plimsoll_template_${process.pid}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${template}`);
  await migrate(databaseUrl(adminUrl, template));
  return {
    adminUrl,
    template,
    stop: async () => {
      if (!server) await admin.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
      await admin.end();
      await server?.stop();
    },
  };
}

/** The URL of another database of the same server. */
export function databaseUrl(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function startThrowAway(): Promise<EmbeddedPostgres> {
  removeLeftovers();
  const dataFolder = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(dataFolder, 0o711); // when root runs the tests, the server's own account has to pass through
  writeFileSync(join(dataFolder, "owner"), String(process.pid));
  // Nothing here has to survive a power cut.
  const settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];
  const server = await startEmbeddedPostgres({ dataFolder, settings });
  const stop = async () => {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { ...server, stop };
}

/** A run that was killed could not stop its server: the next one does. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    const owner = readNumber(join(folder, "owner"));
    if (owner === undefined || processAlive(owner)) continue;
    const server = readNumber(join(folder, "database/postmaster.pid"));
    if (server !== undefined && processAlive(server)) process.kill(server, "SIGQUIT");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The number in the first line of a file; undefined when there is no such file (or another user's). */
function readNumber(file: string): number | undefined {
  return existsSync(file) ? Number.parseInt(readFileSync(file, "utf8"), 10) : undefined;
}
