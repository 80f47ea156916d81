import { proveReading } from "@/access/prove-reading";
import type { Begun } from "@/app/api/export/_parts/begin-export";
import type { ExportQuery } from "@/app/api/export/_parts/export-query";
import { postureOverview } from "@/posture/posture-overview";
import { sourceHealth } from "@/posture/source-health";
import type { PostureContent } from "@/reports/posture-content";

/** The posture that a document about it is made from. */
export async function postureOf({ proof, db, query, locale }: Begun<ExportQuery>): Promise<PostureContent> {
  const { scope } = query;
  const reading = proveReading(proof);
  const knownAt = new Date();
  const [overview, sources] = await Promise.all([
    postureOverview(reading, db, scope),
    sourceHealth(reading, db, scope),
  ]);
  return { locale, scope, knownAt, overview, sources };
}
