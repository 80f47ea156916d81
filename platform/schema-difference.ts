import type { DiffTarget } from "@prisma/schema-engine-wasm";
import { withSchemaEngine } from "./schema-engine";

/**
 * The SQL that turns a database of one Prisma schema into one of another. Two schemas are compared, not a schema and a database: the
 * engine's reading of a live PostgreSQL 18 fails.
 *
 * @param databaseUrl any PostgreSQL database: the engine asks it for its version, and changes nothing.
 * @param from the text of the older schema; undefined when there was none.
 * @param to the text of the newer schema.
 * @returns an empty string when nothing differs. What a Prisma schema cannot say (a partial index, an exclusion) is never in it.
 */
export function schemaDifference(databaseUrl: string, from: string | undefined, to: string): Promise<string> {
  const schema = (content: string): DiffTarget => ({
    tag: "schemaDatamodel",
    files: [{ path: "schema.prisma", content }],
  });
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { stdout } = await engine.diff({
      from: from === undefined ? { tag: "empty" } : schema(from),
      to: schema(to),
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return stdout?.includes("-- This is an empty migration.") ? "" : (stdout ?? "");
  });
}
