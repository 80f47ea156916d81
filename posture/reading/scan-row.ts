import { z } from "zod";
import type { ScanProgress } from "@/posture/answers";
import type { Scan } from "@/prisma/client/client";

const progressSchema = z.object({
  stage: z.enum(["collecting", "assessing", "recording"]).catch("collecting"),
  read: z.record(z.string(), z.number()).catch({}),
});

/** A stored scan as people watch it. */
export function toScanProgress(scan: Scan): ScanProgress {
  const { stage, read } = progressSchema.parse(scan.progress);
  const { id, sourceId, state, requestedAt, startedAt, finishedAt, error } = scan;
  const now = state === "running" ? stage : state === "queued" ? "waiting" : "finished";
  return { scanId: id, sourceId, state, stage: now, read, requestedAt, startedAt, finishedAt, error };
}
