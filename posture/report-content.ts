import type { Proof } from "@/access/proof";
import { proveReading } from "@/access/prove-reading";
import { answeredElsewhere } from "@/posture/answered-elsewhere";
import type {
  AnsweredElsewhere,
  FindingFilter,
  PostureOverview,
  Scope,
  SourceHealth,
  TrendPoint,
} from "@/posture/answers";
import { type ExportedFinding, exportedFindings } from "@/posture/exported-findings";
import { postureOverview } from "@/posture/posture-overview";
import { postureTrend } from "@/posture/posture-trend";
import { sourceHealth } from "@/posture/source-health";
import type { Database } from "@/prisma/database";

/** What an audit report is made from. */
export interface ReportContent {
  scope: Scope;
  /** When it was read: what is learned later about the past is not in it. */
  knownAt: Date;
  overview: PostureOverview;
  sources: SourceHealth[];
  trend: TrendPoint[];
  /** What a provider answers for instead of the organisation. */
  answeredElsewhere: AnsweredElsewhere[];
  /** The most severe failures, and how many there are in all. */
  register: { findings: ExportedFinding[]; total: number };
}

const trendDays = 90;
const dayMs = 86_400_000;
const failures: FindingFilter = {
  outcome: ["fail"],
  severity: [],
  tier: [],
  checkId: [],
  controlId: null,
  recommendationId: null,
  sourceId: [],
  namespace: [],
  assetKind: [],
  search: "",
};

/** Everything an audit report needs, with at most `registerLimit` failures in full. The trend is that of the 90 days before, a point a day. */
export async function reportContent(
  proof: Proof<"report:export">,
  db: Database,
  scope: Scope,
  registerLimit: number,
): Promise<ReportContent> {
  const reading = proveReading(proof);
  const knownAt = new Date();
  const from = new Date(scope.asOf.getTime() - trendDays * dayMs);
  const [overview, sources, trend, elsewhere, register] = await Promise.all([
    postureOverview(reading, db, scope),
    sourceHealth(reading, db, scope),
    postureTrend(reading, db, scope, { from, to: scope.asOf, points: trendDays + 1 }),
    answeredElsewhere(reading, db, scope),
    failuresOf(proof, db, scope, registerLimit),
  ]);
  return { scope, knownAt, overview, sources, trend, answeredElsewhere: elsewhere, register };
}

async function failuresOf(proof: Proof<"report:export">, db: Database, scope: Scope, limit: number) {
  const { total, pages } = await exportedFindings(proof, db, scope, failures, limit);
  const findings: ExportedFinding[] = [];
  for await (const page of pages) findings.push(...page);
  return { findings, total };
}
