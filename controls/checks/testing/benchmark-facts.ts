import type { z } from "zod";
import type { AnyFact } from "@/facts/fact";
import { type benchmarkReportSchema, benchmarkReportSchema as schema } from "@/facts/host/benchmark-report";

// What other tools reported about one host, for the tests of checks, built through its schema.

type Results = z.input<typeof benchmarkReportSchema>["reports"][number];

/** Results by rule: `{ "1.2.1": "pass" }`. */
export type Outcomes = Readonly<Record<string, Results["rules"][number]["outcome"]>>;

export function benchmarkReport(...reports: Partial<Results>[]): AnyFact {
  const asset = { kind: "host" as const, name: "host-1", namespace: null, kubernetes: null };
  const nothing = {
    ...{ tool: null, toolVersion: null, benchmark: null, benchmarkVersion: null, profile: null },
    ...{ lookedAt: "2026-11-20T09:00:00.000Z", notSelected: 0, rules: [] },
  };
  const body = schema.parse({
    machineId: null,
    reports: reports.map((report) => ({ format: "xccdf", ...nothing, ...report })),
  });
  return { kind: "benchmark-report", asset, subject: "", body, origin: null } as AnyFact;
}

export function kubeBench(outcomes: Outcomes, benchmark = "cis-1.12"): AnyFact {
  return benchmarkReport({ format: "kube-bench", tool: "kube-bench", benchmark, rules: rulesOf(outcomes) });
}
export function dockerBench(outcomes: Outcomes, benchmark = "cis-docker-1.6"): AnyFact {
  return benchmarkReport({
    format: "docker-bench",
    tool: "docker-bench-security",
    benchmark,
    rules: rulesOf(outcomes),
  });
}
export function lynis(outcomes: Outcomes): AnyFact {
  return benchmarkReport({ format: "lynis", tool: "lynis", rules: rulesOf(outcomes) });
}
/** Rules of the SCAP Security Guide by their short names. */
export function openscap(outcomes: Outcomes): AnyFact {
  const rules = rulesOf(outcomes).map((rule) => ({ ...rule, id: `xccdf_org.ssgproject.content_rule_${rule.id}` }));
  return benchmarkReport({ tool: "openscap", rules });
}

function rulesOf(outcomes: Outcomes) {
  return Object.entries(outcomes).map(([id, outcome]) => ({ id, outcome }));
}
