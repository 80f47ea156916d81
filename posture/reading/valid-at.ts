import { Prisma } from "@/prisma/client/client";

/** SQL: the interval of this table (by alias) holds at an instant, in what we know now. */
export function validAt(alias: string, at: Date): Prisma.Sql {
  const t = Prisma.raw(alias);
  return Prisma.sql`(${t}.superseded_at IS NULL AND ${t}.valid_from <= ${at} AND (${t}.valid_to IS NULL OR ${t}.valid_to > ${at}))`;
}
