import type { Actor, Proof } from "@/access/proof";
import type { Right } from "@/access/right";

/** Makes a proof. Not for other rooms: they get theirs from `proveSession`, `proveToken` or `proveSystem`. */
export function mint<R extends Right>(actor: Actor, right: R): Proof<R> {
  return Object.freeze({ actor, right }) as unknown as Proof<R>;
}
