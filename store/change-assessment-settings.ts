import type { Proof } from "@/access/proof";
import { writeAudit } from "@/access/write-audit";
import type { AssessmentSettings } from "@/controls/settings";
import { settingsFields, settingsSchema, storedSettings } from "@/controls/settings-schema";
import { canonicalJson, contentHash } from "@/facts/content-hash";
import type { Prisma } from "@/prisma/client/client";
import type { Database } from "@/prisma/database";
import { type FieldErrors, fieldErrors, type Invalid } from "@/store/field-errors";

/** Any fixed number: changes take turns on it, so that each is told apart from the one before. */
const turn = 8_001_192;

/**
 * Makes a new version of what the organisation says about itself; the next scan judges with it. `input` is the whole of the settings, what
 * is left out becomes the default. Settings that say what is in force already write nothing. The audit trail names the fields that changed.
 */
export async function changeAssessmentSettings(
  proof: Proof<"settings:write">,
  db: Database,
  input: unknown,
): Promise<{ ok: true; changed: readonly string[] } | Invalid> {
  const parsed = settingsSchema.safeParse(input);
  if (!parsed.success) return { ok: false, errors: byField(fieldErrors(parsed.error)) };
  const wanted = parsed.data;
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${turn})`;
    const newest = await tx.settingsVersion.findFirst({ orderBy: { id: "desc" } });
    const changed = differences(storedSettings(newest?.body), wanted);
    if (changed.length === 0) return { ok: true, changed };
    const { id } = await tx.settingsVersion.create({
      data: {
        hash: contentHash(wanted),
        body: wanted as unknown as Prisma.InputJsonObject,
        changedBy: proof.actor.id,
      },
      select: { id: true },
    });
    await writeAudit(tx, proof.actor, "settings.changed", `settings:${id}`, { changed: changed.join(", ") });
    return { ok: true, changed };
  });
}

function differences(before: AssessmentSettings, after: AssessmentSettings): string[] {
  return settingsFields.filter((field) => canonicalJson(before[field]) !== canonicalJson(after[field]));
}

/** A list is one field to whoever fills it in: its first mistake stands for it. */
function byField(errors: FieldErrors): FieldErrors {
  const fields: FieldErrors = {};
  for (const [path, error] of Object.entries(errors)) fields[path.split(".")[0]!] ??= error;
  return fields;
}
