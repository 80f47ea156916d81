import type { Proof } from "@/access/proof";
import type { AssessmentSettings } from "@/controls/settings";
import { storedSettings } from "@/controls/settings-schema";
import type { Database } from "@/prisma/database";

/** The settings that a scan which begins now judges with: the newest version, the defaults where nobody has said anything. */
export async function settingsInForce(_proof: Proof<"scan:record">, db: Database): Promise<AssessmentSettings> {
  const newest = await db.settingsVersion.findFirst({ orderBy: { id: "desc" }, select: { body: true } });
  return storedSettings(newest?.body);
}
