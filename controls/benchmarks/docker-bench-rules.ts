import { bySection } from "@/controls/benchmarks/sections";
import type { BenchmarkTopic, RuleMeaning, UnmappedReason } from "@/controls/benchmarks/topics";
import type { ReportedRule } from "@/facts/host/benchmark-report";

type Table = Readonly<Partial<Record<BenchmarkTopic | UnmappedReason, string>>>;

/** Sections of the CIS Docker Benchmark 1.6 (and 1.5). */
export const dockerBenchSections: Table = {
  "runtime-settings": "1.1.1 1.1.3-18 2.2-4 2.6-7 2.9-16 3.1-24 5.4-5 5.7-8 5.10-12 5.14-18 5.20-21 5.25-27 5.29-31",
  "insecure-registry": "2.5",
  seccomp: "2.17 5.22",
  "root-container": "4.1",
  "writable-container": "5.13",
  "sensitive-mount": "5.6 5.32",
  "one-of-two": "5.2-3",
  "other-images": "4.2-12",
  "left-to-people": "1.1.2 1.2.1-2 2.1 2.8 2.18 5.9 5.19 5.23-24 5.28 6.1-2",
  swarm: "5.1 7.1-10",
};

/** Edition 1.3.1 numbers section 5 one lower, because swarm mode is asked about in section 7. */
export const dockerBenchSectionsBefore: Table = {
  ...dockerBenchSections,
  "runtime-settings": "1.1.1 1.1.3-18 2.2-4 2.6-7 2.9-16 3.1-24 5.3-4 5.6-7 5.9-11 5.13-17 5.19-20 5.24-26 5.28-30",
  seccomp: "2.17 5.21",
  "writable-container": "5.12",
  "sensitive-mount": "5.5 5.31",
  "one-of-two": "5.1-2",
  "left-to-people": "1.1.2 1.2.1-2 2.1 2.8 2.18 5.8 5.18 5.22-23 5.27 6.1-2",
  swarm: "7.1-10",
};

const editions = new Map([
  ["cis-docker-1.6", bySection(dockerBenchSections)],
  ["cis-docker-1.3.1", bySection(dockerBenchSectionsBefore)],
]);
const reasons = new Set<string>(["one-of-two", "other-images", "left-to-people", "swarm"]);

/** What a rule of docker-bench-security is evidence for. `benchmark` is the numbering that was recognised. */
export function meaningOfDockerBench(rule: ReportedRule, benchmark: string | null): RuleMeaning {
  const found = editions.get(benchmark ?? "")?.get(rule.id);
  if (found === undefined) return { unmapped: "edition-unknown" };
  return reasons.has(found) ? { unmapped: found as UnmappedReason } : { topic: found as BenchmarkTopic };
}
