import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CannotRun } from "./cannot-run";
import { schemaDifference } from "./schema-difference";

/**
 * Writes the migration from the schema that the existing migrations make (kept in `prisma/migrations/schema.prisma`) to
 * `prisma/schema.prisma`, and keeps the new schema in its place.
 *
 * @param databaseUrl see {@link schemaDifference}.
 * @param prismaFolder the folder that holds schema.prisma and migrations.
 * @param name what the migration does, in kebab case (`scan-keeps-its-gaps`).
 * @returns the path of the SQL file; hand-written SQL may be added to it before it is committed.
 * @throws CannotRun when the name is not usable or the schema did not change.
 */
export async function writeMigration(
  databaseUrl: string,
  prismaFolder: string,
  name: string,
  now = new Date(),
): Promise<string> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    throw new CannotRun("Name the migration in kebab case by what it does: node bin/migration.mjs scan-keeps-its-gaps");
  }
  const schema = join(prismaFolder, "schema.prisma");
  const kept = join(prismaFolder, "migrations/schema.prisma");
  const before = existsSync(kept) ? await readFile(kept, "utf8") : undefined;
  const sql = await schemaDifference(databaseUrl, before, await readFile(schema, "utf8"));
  if (sql === "") throw new CannotRun("prisma/schema.prisma says nothing that the migrations do not make already.");
  const time = now.toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(prismaFolder, "migrations", `${time}_${name.replaceAll("-", "_")}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "migration.sql"), sql);
  await writeFile(join(prismaFolder, "migrations/migration_lock.toml"), 'provider = "postgresql"\n');
  await copyFile(schema, kept);
  return join(folder, "migration.sql");
}
