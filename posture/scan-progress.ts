import type { Proof } from "@/access/proof";
import type { ScanProgress } from "@/posture/answers";
import { toScanProgress } from "@/posture/reading/scan-row";
import type { Database } from "@/prisma/database";

/** How far one scan is; null when there is none with that id. */
export async function scanProgress(
  _proof: Proof<"posture:read">,
  db: Database,
  scanId: number,
): Promise<ScanProgress | null> {
  const scan = await db.scan.findUnique({ where: { id: scanId } });
  return scan && toScanProgress(scan);
}
