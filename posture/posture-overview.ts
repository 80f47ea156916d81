import type { Proof } from "@/access/proof";
import type { PostureOverview, Scope } from "@/posture/answers";
import type { Database } from "@/prisma/database";

/** Everything at a glance: both figures, the controls, how many assets. Reads tallies and reaches only, whatever the size of the estate. */
export async function postureOverview(
  _proof: Proof<"posture:read">,
  _db: Database,
  _scope: Scope,
): Promise<PostureOverview> {
  throw new Error("postureOverview is being written");
}
