import type { AnsweredElsewhere, TrendPoint } from "@/posture/answers";
import type { ExportedFinding } from "@/posture/exported-findings";
import type { PostureContent } from "@/reports/posture-content";

/** Everything an audit report is made from: plain answers, no questions left. */
export interface AuditReportContent extends PostureContent {
  trend: readonly TrendPoint[];
  /** What a provider answers for instead of the organisation. */
  answeredElsewhere: readonly AnsweredElsewhere[];
  /** The failures that are printed, most severe first, and how many there are in all. */
  register: { findings: readonly ExportedFinding[]; total: number };
  /** The name of who asked for it. */
  askedBy: string;
  productVersion: string;
}
