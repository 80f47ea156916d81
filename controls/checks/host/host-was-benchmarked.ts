import { accountOfReport, countOf } from "@/controls/benchmarks/account-of-report";
import { nameOfReport } from "@/controls/benchmarks/judge-benchmark";
import { defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";
import type { BenchmarkResults } from "@/facts/host/benchmark-report";

/**
 * Claim: a benchmark tool looked at the host.
 * Why: hosts that are no container-specific systems follow SP 800-123, and somebody looks (SP 800-190, 4.5.1).
 * Looks at: every report about the host: how many rules were evaluated, how many of them are evidence for something here and how many for nothing.
 * Passes when: a report evaluated at least one rule. That a tool ran indicates only; what it found is judged by the other checks.
 * Cannot see: whether the profile fits the host.
 */
export const hostWasBenchmarked = defineCheck({
  id: "host-was-benchmarked",
  version: 1,
  title: {
    pass: "Host was looked at by a benchmark tool",
    fail: "The benchmark report evaluated nothing on the host",
  },
  tier: "host",
  severity: "medium",
  about: "benchmark-report",
  needs: [],
  proves: [],
  indicates: ["4.5.1-b"],
  onlyWhereReported: true,
  references: [],
  remediation: { text: "Choose a benchmark and a profile that fit the host, and run the tool as root." },
  examine: ({ body }) => {
    const observed = atMost(body.reports.flatMap(accountOf));
    const ran = body.reports.some(({ rules }) => rules.some(({ outcome }) => outcome === "pass" || outcome === "fail"));
    return ran ? pass(observed) : fail(observed.map((each) => ({ ...each, deciding: true })));
  },
});

function accountOf(report: BenchmarkResults): Observed[] {
  const { rules, outcomes, mapped, unmapped } = accountOfReport(report);
  const object = nameOfReport(report);
  return [
    { path: "rules evaluated", value: outcomes.pass + outcomes.fail, object },
    { path: "rules in the report", value: rules, object },
    { path: "rules that are evidence here", value: countOf(mapped), object },
    { path: "rules that are evidence for nothing here", value: countOf(unmapped), object },
  ];
}
