import { allChecks } from "@/controls/checks/all-checks";
import { severities } from "@/controls/outcome";
import { Prisma } from "@/prisma/client/client";

/** All checks with their severity (0 is critical) as rows `severity(check_id, rank)` for a FROM clause: the code knows it, not the database. */
export function severityRows(): Prisma.Sql {
  const ids = allChecks.map((check) => check.id);
  const ranks = allChecks.map((check) => severities.indexOf(check.severity));
  return Prisma.sql`unnest(${ids}::text[], ${ranks}::int[]) AS severity(check_id, rank)`;
}
