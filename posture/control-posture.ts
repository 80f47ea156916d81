import type { Proof } from "@/access/proof";
import type { ControlPosture, Scope } from "@/posture/answers";
import { postureOverview } from "@/posture/posture-overview";
import type { Database } from "@/prisma/database";

/** One control with its recommendations and checks. Null when the catalog has no such control. */
export async function controlPosture(
  proof: Proof<"posture:read">,
  db: Database,
  scope: Scope,
  controlId: string,
): Promise<ControlPosture | null> {
  // The overview is a few hundred rows: reading less would not be faster, and the numbers are the same by construction.
  const { controls } = await postureOverview(proof, db, scope);
  return controls.find((control) => control.id === controlId) ?? null;
}
