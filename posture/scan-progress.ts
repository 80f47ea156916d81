import type { Proof } from "@/access/proof";
import type { ScanProgress } from "@/posture/answers";
import type { Database } from "@/prisma/database";

/** How far one scan is; null when there is none with that id. */
export async function scanProgress(
  _proof: Proof<"posture:read">,
  _db: Database,
  _scanId: number,
): Promise<ScanProgress | null> {
  throw new Error("scanProgress is being written");
}
