import { apiAsk } from "@/app/api/api-ask";
import { scanProgress } from "@/posture/scan-progress";

/** How far a scan is, for the page that watches it. */
export async function GET(_request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  const asked = await apiAsk("posture:read");
  if (asked instanceof Response) return asked;
  const { id } = await context.params;
  const progress = /^\d{1,9}$/.test(id) ? await scanProgress(...asked, Number(id)) : null;
  if (!progress) return Response.json({ error: "not found" }, { status: 404 });
  const { state, stage, read, error } = progress;
  return Response.json({ state, stage, read, error }, { headers: { "Cache-Control": "no-store" } });
}
