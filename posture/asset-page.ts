import type { Proof } from "@/access/proof";
import type { AssetFilter, AssetPage, Scope } from "@/posture/answers";
import type { Database } from "@/prisma/database";

/** A page of the assets that exist at the instant asked for, by kind, namespace and name. */
export async function assetPage(
  _proof: Proof<"posture:read">,
  _db: Database,
  _scope: Scope,
  _filter: AssetFilter,
  _page: { page: number; pageSize: number },
): Promise<AssetPage> {
  throw new Error("assetPage is being written");
}
