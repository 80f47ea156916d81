import { database } from "@/prisma/database";
import { receiveDelivery } from "@/scan/receive-delivery";

export const dynamic = "force-dynamic";

/** What an agent collected of its host: 202 when it is kept, 200 when it was kept before. */
export async function POST(request: Request): Promise<Response> {
  const received = await receiveDelivery(database(), request);
  const headers = new Headers({ "Cache-Control": "no-store" });
  if ("sourceId" in received) {
    return Response.json({ sourceId: received.sourceId }, { status: received.status, headers });
  }
  const { status, code, sentence, retryAfterSeconds } = received;
  if (status === 401) headers.set("WWW-Authenticate", "Bearer");
  if (retryAfterSeconds !== undefined) headers.set("Retry-After", String(retryAfterSeconds));
  return Response.json({ error: { code, message: sentence } }, { status, headers });
}
