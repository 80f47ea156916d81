import { join } from "node:path";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import pg from "pg";
import { CannotRun } from "./cannot-run";
import { checkDatabase } from "./check-database";
import { readMigrations } from "./migration-list";
import { projectRoot } from "./project-root";
import { withSchemaEngine } from "./schema-engine";

/** Any fixed number: two processes that migrate the same database at the same time take turns on it. */
const TURN = 8_001_190;

/**
 * Brings a database to the newest schema: applies the migrations under `prisma/migrations` that it lacks, oldest first, each in one
 * transaction, and records them in `_prisma_migrations` exactly as the Prisma CLI does.
 *
 * @param databaseUrl a PostgreSQL database that exists.
 * @param folder the migrations; another one only in tests.
 * @returns the names of the migrations applied now; empty when there was nothing to do.
 * @throws CannotRun when the database does not answer, is older than PostgreSQL 15, knows migrations that this version of Plimsoll
 *   does not (a newer one was here), or refuses a migration.
 */
export async function migrate(databaseUrl: string, folder = join(projectRoot, "prisma/migrations")): Promise<string[]> {
  await checkDatabase(databaseUrl);
  const turn = new pg.Client({ connectionString: databaseUrl });
  await turn.connect();
  try {
    await turn.query("SELECT pg_advisory_lock($1)", [TURN]);
    return await applyMissing(databaseUrl, folder);
  } finally {
    await turn.end();
  }
}

async function applyMissing(databaseUrl: string, folder: string): Promise<string[]> {
  const migrationsList = await readMigrations(folder);
  const filters = { externalTables: [], externalEnums: [] };
  try {
    return await withSchemaEngine(databaseUrl, async (engine) => {
      const state = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters });
      refuseForeign(state);
      // Whatever ended an earlier run inside a migration (power, a full disk), the database undid all of it.
      for (const migrationName of state.failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
      return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames;
    });
  } catch (error) {
    throw error instanceof CannotRun ? error : new CannotRun(`The database could not be migrated: ${reasonOf(error)}`);
  }
}

type History = Awaited<ReturnType<SchemaEngine["diagnoseMigrationHistory"]>>;

function refuseForeign({ history }: History): void {
  if (history && "unpersistedMigrationNames" in history) {
    throw new CannotRun(
      `The database was used by a newer version of Plimsoll (it knows ${history.unpersistedMigrationNames.join(", ")}): run that version, or restore a backup made before it.`,
    );
  }
}

/** The engine reports "Error code: Pxxxx" with a paragraph; the sentence of the database is enough for a person. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/No space left on device/.test(text)) return "the database's disk is full.";
  return text.split("\n").filter(Boolean).join(" ");
}
