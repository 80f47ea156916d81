import type { ExportedFinding } from "@/posture/exported-findings";

/** Findings in pages, so that no document needs the whole estate in memory. */
export type FindingPages = AsyncIterable<readonly ExportedFinding[]>;
