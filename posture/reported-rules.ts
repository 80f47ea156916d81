import type { Proof } from "@/access/proof";
import { accountOfReport, countOf } from "@/controls/benchmarks/account-of-report";
import { nameOfReport } from "@/controls/benchmarks/judge-benchmark";
import { type BenchmarkTopic, checkOfTopic, type UnmappedReason } from "@/controls/benchmarks/topics";
import type { BenchmarkReportFact, ReportedRule, RuleOutcome } from "@/facts/host/benchmark-report";
import type { Scope } from "@/posture/answers";
import { validAt } from "@/posture/reading/valid-at";
import type { Database } from "@/prisma/database";

type NamedRule = Pick<ReportedRule, "id" | "outcome">;

/** What became of the rules of one report: each stands under a check or under a reason. */
export interface ReportedRules {
  assetId: number;
  host: string;
  name: string;
  lookedAt: Date | null;
  rules: number;
  notSelected: number;
  outcomes: Record<RuleOutcome, number>;
  mappedCount: number;
  mapped: { checkId: string; rules: NamedRule[] }[];
  unmappedCount: number;
  unmapped: { reason: UnmappedReason; rules: NamedRule[] }[];
}

/** The reports that a source holds at an instant, host by host. */
export async function reportedRules(
  _proof: Proof<"posture:read">,
  db: Database,
  scope: Scope,
  sourceId: number,
): Promise<ReportedRules[]> {
  const facts = await db.$queryRaw<{ assetId: number; host: string; body: BenchmarkReportFact }[]>`
    SELECT a.id AS "assetId", a.name AS host, b.body
    FROM assets a JOIN facts f ON f.asset_id = a.id JOIN fact_bodies b ON b.id = f.body_id
    WHERE a.source_id = ${sourceId} AND f.kind = 'benchmark-report' AND ${validAt("f", scope.asOf)}
    ORDER BY a.name LIMIT 200`;
  return facts.flatMap(({ assetId, host, body }) => body.reports.map((report) => toRules(assetId, host, report)));
}

function toRules(assetId: number, host: string, report: BenchmarkReportFact["reports"][number]): ReportedRules {
  const { rules, outcomes, mapped, unmapped } = accountOfReport(report);
  return {
    ...{ assetId, host, rules, outcomes, notSelected: report.notSelected, name: nameOfReport(report) },
    lookedAt: report.lookedAt === null ? null : new Date(report.lookedAt),
    mappedCount: countOf(mapped),
    mapped: [...mapped].map(([topic, list]: [BenchmarkTopic, readonly ReportedRule[]]) => ({
      checkId: checkOfTopic[topic],
      rules: worstFirst(list),
    })),
    unmappedCount: countOf(unmapped),
    unmapped: [...unmapped].map(([reason, list]) => ({ reason, rules: worstFirst(list) })),
  };
}

const order: readonly RuleOutcome[] = ["fail", "not-assessed", "manual", "pass", "not-applicable"];

function worstFirst(rules: readonly ReportedRule[]): NamedRule[] {
  return rules
    .map(({ id, outcome }) => ({ id, outcome }))
    .sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
}
