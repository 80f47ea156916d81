import { mint } from "@/access/mint";
import type { Proof } from "@/access/proof";
import type { Right } from "@/access/right";

/** The product acting for itself: the worker that records a scan, a command run by whoever holds the data folder. */
export function proveSystem<R extends Right>(right: R): Proof<R> {
  return mint({ id: "system", name: "Plimsoll", role: "system" }, right);
}
