import type { Proof } from "@/access/proof";
import type { ExportQuery, Refused } from "@/app/api/export/_parts/export-query";
import { proveExport } from "@/app/api/export/_parts/prove-export";
import { refuse } from "@/app/api/export/_parts/refuse";
import { chooseLocale, type Locale } from "@/messages/locales";
import { type Database, database } from "@/prisma/database";
import { localeCookie } from "@/ui/locale-cookie";

export interface Begun<Q> {
  proof: Proof<"report:export">;
  db: Database;
  query: Q;
  locale: Locale;
}

/** Who asks, for what: proves the right and reads the query. Or the answer that says no. */
export async function beginExport<Q extends ExportQuery>(
  request: Request,
  read: (params: URLSearchParams) => Q | Refused,
): Promise<Begun<Q> | Response> {
  const db = database();
  const proof = await proveExport(db, request.headers);
  if (proof instanceof Response) return proof;
  const query = read(new URL(request.url).searchParams);
  if (!query.ok) return refuse("bad-request", "This cannot be asked for.", query.parameters);
  const unknown = await unknownSource(db, query.scope.sourceIds ?? []);
  if (unknown !== null) return refuse("unknown-source", `There is no source ${unknown}.`);
  const locale = query.locale ?? localeOf(request);
  return { proof, db, query, locale };
}

async function unknownSource(db: Database, ids: readonly number[]): Promise<number | null> {
  if (ids.length === 0) return null;
  const known = await db.source.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  return ids.find((id) => !known.some((source) => source.id === id)) ?? null;
}

/** The language the person reads the pages in. */
function localeOf(request: Request): Locale {
  const cookies = request.headers.get("cookie") ?? "";
  const chosen = cookies.match(new RegExp(`(?:^|;\\s*)${localeCookie}=(\\w+)`))?.[1];
  return chooseLocale(chosen, request.headers.get("accept-language"));
}
