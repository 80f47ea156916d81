import { describe, expect, it } from "vitest";
import { judgeBenchmark, nameOfReport, shortId } from "@/controls/benchmarks/judge-benchmark";
import { CannotTell } from "@/controls/check";
import { benchmarkReport, kubeBench, lynis, type Outcomes } from "@/controls/checks/testing/benchmark-facts";
import type { BenchmarkReportFact } from "@/facts/host/benchmark-report";

const body = (outcomes: Outcomes) => kubeBench(outcomes).body as BenchmarkReportFact;
const judge = (outcomes: Outcomes) => judgeBenchmark(body(outcomes), "orchestrator-logins");

describe("reports about a topic", () => {
  it("fail it with one rule that failed, whatever else was left open", () => {
    const failed = judge({ "1.2.1": "manual", "1.2.2": "fail" });
    expect(failed.outcome).toBe("fail");
    expect(failed.evidence).toEqual({
      observed: [{ path: "1.2.2", value: "fail", object: "kube-bench cis-1.12", deciding: true }],
      searched: "2 rules",
    });
  });
  it("pass it only when every rule was evaluated and one passed", () => {
    expect(judge({ "1.2.1": "pass", "1.2.2": "not-applicable" }).outcome).toBe("pass");
    expect(judge({ "1.2.1": "not-applicable", "1.2.2": "not-applicable" }).outcome).toBe("not-applicable");
    expect(() => judge({ "1.2.1": "pass", "1.2.2": "manual" })).toThrow(CannotTell);
    expect(() => judge({ "1.2.1": "pass", "1.2.2": "not-assessed" })).toThrow(
      "the tool did not evaluate 1 of 2 rules: 1.2.2",
    );
  });
  it("do not pass it by what says nothing alone, and fail it by that", () => {
    const updates = (outcomes: Outcomes) =>
      judgeBenchmark(lynis(outcomes).body as BenchmarkReportFact, "pending-update").outcome;
    expect(updates({ "KRNL-5830": "pass", "PKGS-7392": "not-applicable" })).toBe("not-applicable");
    expect(updates({ "KRNL-5830": "pass", "PKGS-7392": "pass", "PKGS-7386": "not-applicable" })).toBe("pass");
    expect(updates({ "KRNL-5830": "fail", "PKGS-7392": "pass" })).toBe("fail");
  });
  it("of several tools are taken together", () => {
    const both = benchmarkReport(
      { format: "kube-bench", benchmark: "cis-1.12", rules: [{ id: "1.2.1", outcome: "pass" }] },
      { format: "kube-bench", benchmark: "cis-1.10", rules: [{ id: "1.2.2", outcome: "fail" }] },
    );
    expect(judgeBenchmark(both.body as BenchmarkReportFact, "orchestrator-logins").outcome).toBe("fail");
  });
});

it("reports are named without their time, so that the same finding of the next day is the same finding", () => {
  const named = (lookedAt: string) =>
    (
      benchmarkReport({ tool: "openscap", lookedAt, profile: "xccdf_org.ssgproject.content_profile_cis" })
        .body as BenchmarkReportFact
    ).reports.map(nameOfReport);
  expect(named("2026-11-20T09:00:00.000Z")).toEqual(["openscap cis"]);
  expect(named("2026-11-21T09:00:00.000Z")).toEqual(named("2026-11-20T09:00:00.000Z"));
  expect(shortId("SV-230222r627750_rule")).toBe("SV-230222r627750_rule");
});
