import type { Proof } from "@/access/proof";
import type { FindingPage, FindingRequest, Scope } from "@/posture/answers";
import type { Database } from "@/prisma/database";

/** A page of findings. Passes that grew too old are not-assessed here as everywhere. */
export async function findingPage(
  _proof: Proof<"posture:read">,
  _db: Database,
  _scope: Scope,
  _request: FindingRequest,
): Promise<FindingPage> {
  throw new Error("findingPage is being written");
}
