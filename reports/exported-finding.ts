import type { FindingDetail } from "@/posture/answers";

/** A finding with its evidence, as documents tell it. */
export type ExportedFinding = Omit<FindingDetail, "history">;

/** Findings in pages, so that no document needs the whole estate in memory. */
export type FindingPages = AsyncIterable<readonly ExportedFinding[]>;
