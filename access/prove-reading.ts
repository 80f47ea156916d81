import { mint } from "@/access/mint";
import type { Proof } from "@/access/proof";

/** Whoever may export may read: a report is made of readings. (A test holds the table of rights to it.) */
export function proveReading(proof: Proof<"report:export">): Proof<"posture:read"> {
  return mint(proof.actor, "posture:read");
}
