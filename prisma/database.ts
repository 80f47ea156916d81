import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/prisma/client/client";

export type Database = PrismaClient;
/** A client or a transaction: what a verb needs to run inside a caller's transaction. */
export type Transaction = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

/** Opens a pool on a PostgreSQL address (`postgresql://…`). The caller disconnects. */
export function openDatabase(url: string): Database {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) });
}

const shared = globalThis as unknown as { plimsollDatabase?: Database };

/** The one client of this process, on DATABASE_URL. Throws when it is not set: whoever starts the process sets it. */
export function database(): Database {
  if (!shared.plimsollDatabase) {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error("DATABASE_URL is not set in this process");
    shared.plimsollDatabase = openDatabase(url);
  }
  return shared.plimsollDatabase;
}
