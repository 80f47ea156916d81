import { database } from "@/prisma/database";

export const dynamic = "force-dynamic";

/** Whether the product can answer: 200 when its database does, else 503. Tells nothing else to anybody. */
export async function GET(): Promise<Response> {
  const answers = await database().$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
  return Response.json({ status: answers ? "ok" : "unavailable" }, { status: answers ? 200 : 503 });
}
