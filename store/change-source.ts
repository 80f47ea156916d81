import type { Proof } from "@/access/proof";
import { writeAudit } from "@/access/write-audit";
import type { Database } from "@/prisma/database";
import { fieldErrors, type Invalid } from "@/store/field-errors";
import { type ChangeSourceInput, changeSourceSchema, toColumns } from "@/store/source-input";
import { isUniqueViolation } from "@/store/unique-violation";

/** Changes the name, interval, settings or credentials of a source in use. The audit trail names what changed, never a secret. */
export async function changeSource(
  proof: Proof<"source:write">,
  db: Database,
  input: ChangeSourceInput,
): Promise<{ ok: true } | Invalid | { ok: false; reason: "unknown" }> {
  const parsed = changeSourceSchema.safeParse(input);
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error) };
  const { sourceId, ...change } = parsed.data;
  const columns = toColumns(change);
  try {
    return await db.$transaction(async (tx) => {
      const { count } = await tx.source.updateMany({ where: { id: sourceId, retiredAt: null }, data: columns });
      if (count === 0) return { ok: false, reason: "unknown" };
      const changed = Object.keys(columns).sort().join(", ");
      await writeAudit(tx, proof.actor, "source.changed", `source:${sourceId}`, { changed });
      return { ok: true };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, errors: { name: "taken" } };
    throw error;
  }
}
