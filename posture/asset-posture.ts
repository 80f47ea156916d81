import type { Proof } from "@/access/proof";
import type { AssetPosture, Scope } from "@/posture/answers";
import type { Database } from "@/prisma/database";

/** One asset: its verdicts and facts. Null when there is none with that id. */
export async function assetPosture(
  _proof: Proof<"posture:read">,
  _db: Database,
  _scope: Scope,
  _assetId: number,
): Promise<AssetPosture | null> {
  throw new Error("assetPosture is being written");
}
