import type { Proof } from "@/access/proof";
import type { AuditPage } from "@/posture/answers";
import { escapeLike } from "@/posture/reading/like";
import { pageBounds } from "@/posture/reading/page-bounds";
import type { Prisma } from "@/prisma/client/client";
import type { Database } from "@/prisma/database";

/** A page of what people and machines did, newest first. `search` matches actor, action and subject; "" is everything. */
export async function auditTrail(
  _proof: Proof<"audit:read">,
  db: Database,
  request: { search: string; page: number; pageSize: number },
): Promise<AuditPage> {
  const { page, pageSize, offset } = pageBounds(request);
  const contains = { contains: escapeLike(request.search.trim()), mode: "insensitive" } as const;
  const where: Prisma.AuditEventWhereInput =
    contains.contains === "" ? {} : { OR: [{ actor: contains }, { action: contains }, { subject: contains }] };
  const [total, events] = await Promise.all([
    db.auditEvent.count({ where }),
    db.auditEvent.findMany({ where, orderBy: { id: "desc" }, skip: offset, take: pageSize }),
  ]);
  const rows = events.map(({ id, detail, ...rest }) => ({
    ...rest,
    id: String(id),
    detail: detail as Record<string, unknown>,
  }));
  return { rows, total, page, pageSize };
}
