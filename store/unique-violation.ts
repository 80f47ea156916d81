import { Prisma } from "@/prisma/client/client";

/** True when the database refused a row because another one holds its place (PostgreSQL 23505). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
