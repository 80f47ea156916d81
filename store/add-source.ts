import type { Proof } from "@/access/proof";
import { writeAudit } from "@/access/write-audit";
import type { Database } from "@/prisma/database";
import { fieldErrors, type Invalid } from "@/store/field-errors";
import { type AddSourceInput, addSourceSchema, toColumns } from "@/store/source-input";
import { isUniqueViolation } from "@/store/unique-violation";

/** Adds a source. The name must be free among the sources in use, whatever the case. It is not scanned yet: see `requestScan`. */
export async function addSource(
  proof: Proof<"source:write">,
  db: Database,
  input: AddSourceInput,
): Promise<{ ok: true; sourceId: number } | Invalid> {
  const parsed = addSourceSchema.safeParse(input);
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error) };
  const { kind, name, ...rest } = parsed.data;
  try {
    const sourceId = await db.$transaction(async (tx) => {
      const { id } = await tx.source.create({ data: { kind, name, ...toColumns(rest) }, select: { id: true } });
      await writeAudit(tx, proof.actor, "source.added", `source:${id}`, { kind, source: name });
      return id;
    });
    return { ok: true, sourceId };
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, errors: { name: "taken" } };
    throw error;
  }
}
