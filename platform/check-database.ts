import pg from "pg";
import { CannotRun } from "./cannot-run";

const OLDEST_MAJOR = 15;

/**
 * Makes sure that a database can be used at all.
 *
 * @throws CannotRun when it does not answer within 10 seconds, does not let us in, or is older than PostgreSQL 15.
 */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  refuseOld(await serverVersion(databaseUrl));
}

/**
 * @param version PostgreSQL's own number of its version: 180004 is 18.4.
 * @throws CannotRun when that is older than 15.
 */
export function refuseOld(version: number): void {
  const major = Math.floor(version / 10_000);
  if (major >= OLDEST_MAJOR) return;
  throw new CannotRun(`The database runs PostgreSQL ${major}; Plimsoll needs version ${OLDEST_MAJOR} or later.`);
}

async function serverVersion(databaseUrl: string): Promise<number> {
  try {
    const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
    await client.connect();
    try {
      const { rows } = await client.query<{ version: number }>(
        "SELECT current_setting('server_version_num')::int AS version",
      );
      return rows[0]?.version ?? 0;
    } finally {
      await client.end();
    }
  } catch (error) {
    throw new CannotRun(
      `The database at ${withoutPassword(databaseUrl)} cannot be used (${reasonOf(error)}): check DATABASE_URL and that the server runs.`,
    );
  }
}

function reasonOf(error: unknown): string {
  // A name with several addresses gives one error per address and an empty message.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}

/** A database URL that can be shown and logged: server, port, database and user, never the password or the parameters. */
export function withoutPassword(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return "the given DATABASE_URL";
  const { protocol, username, host, pathname } = new URL(databaseUrl);
  return `${protocol}//${username ? `${username}@` : ""}${host}${pathname}`;
}
