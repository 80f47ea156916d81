import type { Proof } from "@/access/proof";
import type { ControlPosture, Scope } from "@/posture/answers";
import type { Database } from "@/prisma/database";

/** One control with its recommendations and checks. Null when the catalog has no such control. */
export async function controlPosture(
  _proof: Proof<"posture:read">,
  _db: Database,
  _scope: Scope,
  _controlId: string,
): Promise<ControlPosture | null> {
  throw new Error("controlPosture is being written");
}
