import type { Right, Role } from "@/access/right";

/** Who asks. `id` is what the audit trail names: `person:<id>`, `token:<id>`, `system`. */
export interface Actor {
  id: string;
  name: string;
  role: Role | "system";
}

declare const minted: unique symbol;

/**
 * Proof that `actor` holds right `R`. Only `access/` can make one (the symbol is not exported and a boundary rule keeps `mint.ts`
 * inside this room), and every posture query and store verb demands one, so a read or write nobody authorised does not compile.
 */
export interface Proof<R extends Right> {
  readonly actor: Actor;
  readonly right: R;
  readonly [minted]: R;
}
