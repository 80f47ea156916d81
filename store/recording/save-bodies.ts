import { Prisma } from "@/prisma/client/client";
import type { Recording } from "@/store/recording/recording";

/**
 * Stores contents under their hashes, each once for all sources. `bodies` maps a hash to its canonical JSON. Gives back the row ids.
 * Only one recording runs at a time, so nobody else adds a body between the look and the insert.
 */
export async function saveBodies(
  { tx, rows }: Recording,
  table: "fact_bodies" | "evidence_bodies",
  bodies: ReadonlyMap<string, string>,
): Promise<Map<string, number>> {
  if (bodies.size === 0) return new Map();
  const given = `[${[...bodies].map(([hash, body]) => `{"hash":"${hash}","body":${body}}`).join(",")}]`;
  const name = Prisma.raw(table);
  const found = await tx.$queryRaw<{ id: number; hash: string; added: boolean }[]>`
    WITH given AS MATERIALIZED (SELECT hash, body FROM json_to_recordset(${given}::json) AS g(hash text, body jsonb)),
    added AS (
      INSERT INTO ${name} (hash, body)
      SELECT hash, body FROM given WHERE NOT EXISTS (SELECT FROM ${name} b WHERE b.hash = given.hash)
      RETURNING id, hash
    )
    SELECT id, hash, true AS added FROM added
    UNION ALL SELECT b.id, b.hash, false FROM ${name} b JOIN given ON b.hash = given.hash`;
  rows.add(table, found.filter((row) => row.added).length);
  return new Map(found.map((row) => [row.hash, row.id]));
}
