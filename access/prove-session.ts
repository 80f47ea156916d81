import type { Auth } from "@/access/auth";
import type { PersonRole } from "@/access/invitation";
import { mint } from "@/access/mint";
import type { Proof } from "@/access/proof";
import { type Right, rightsOf } from "@/access/right";
import type { Database } from "@/prisma/database";

export interface Viewer {
  id: string;
  name: string;
  email: string;
  role: PersonRole;
}

/** Who the session cookie in these headers belongs to. The role is read now, not when the session began; a disabled person is nobody. */
export async function viewerOf(db: Database, auth: Auth, headers: Headers): Promise<Viewer | null> {
  const session = await auth.api.getSession({ headers });
  if (!session) return null;
  const person = await db.person.findUnique({ where: { id: session.user.id } });
  if (!person || person.disabledAt) return null;
  return { id: person.id, name: person.name, email: person.email, role: person.role };
}

/** Proof that this viewer holds a right, or null when the role does not give it. */
export function proveViewer<R extends Right>(viewer: Viewer, right: R): Proof<R> | null {
  if (!rightsOf[viewer.role].includes(right)) return null;
  return mint({ id: `person:${viewer.id}`, name: viewer.name, role: viewer.role }, right);
}
