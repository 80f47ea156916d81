import type { Proof } from "@/access/proof";
import type { AssessmentSettings } from "@/controls/settings";
import { storedSettings } from "@/controls/settings-schema";
import type { Database } from "@/prisma/database";

/** What the organisation says about itself now. `changedAt` is null while nobody has said anything and the defaults hold. */
export interface SettingsInForce {
  settings: AssessmentSettings;
  changedAt: Date | null;
}

/** The settings that the next scan will judge with. */
export async function assessmentSettings(_proof: Proof<"posture:read">, db: Database): Promise<SettingsInForce> {
  const newest = await db.settingsVersion.findFirst({ orderBy: { id: "desc" } });
  return { settings: storedSettings(newest?.body), changedAt: newest?.changedAt ?? null };
}
