import type { Proof } from "@/access/proof";
import type { Database } from "@/prisma/database";
import type { AssessmentInput, Recorded, Refused } from "@/store/assessment-input";

/** Records what one scan found, in one transaction: everything or nothing. Writes only what changed. */
export async function recordAssessment(
  _proof: Proof<"scan:record">,
  _db: Database,
  _input: AssessmentInput,
): Promise<Recorded | Refused> {
  throw new Error("recordAssessment is being written");
}
