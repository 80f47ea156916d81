import type { BenchmarkResults } from "@/facts/host/benchmark-report";
import type { Observation } from "@/facts/observation";
import { eachRuleOnce } from "./found-report";
import type { HostReport } from "./read-report";

/**
 * The facts of reports that were read: one for each host, which holds all that was reported about it.
 * @param now reports that say no time, or one that has not come yet, count as of then
 */
export async function* collectReports(reports: readonly HostReport[], now: Date): AsyncGenerator<Observation> {
  const hosts = [...new Set(reports.map(({ host }) => host))].sort();
  const ids = [...new Set(reports.flatMap(({ machineId }) => machineId ?? []))];
  const tools = [...new Set(reports.map(({ results }) => results.tool ?? results.format))].sort();
  yield {
    type: "identity",
    identity: {
      kind: "report",
      uid: hosts.length === 1 && ids.length === 1 ? ids[0]! : null,
      name: hosts.join(", "),
      version: tools.join(", "),
      observedAt: observedAt(reports, now),
    },
  };
  for (const host of hosts) {
    const own = reports.filter((each) => each.host === host);
    yield {
      type: "fact",
      fact: {
        kind: "benchmark-report",
        asset: { kind: "host", name: host, namespace: null, kubernetes: null },
        subject: "",
        body: {
          machineId: own.find(({ machineId }) => machineId !== null)?.machineId ?? null,
          reports: newestOfEach(own.map(({ results }) => results)),
        },
        origin: null,
      },
    };
  }
  const read = reports.reduce((sum, { results }) => sum + results.rules.length, 0);
  yield { type: "progress", resource: "benchmark-report", read, kind: "benchmark-report" };
}

/**
 * When the hosts were looked at: where several reports are read together, when the oldest of them was made, so that nothing counts as fresher than it is.
 */
export function observedAt(reports: readonly HostReport[], now: Date): Date {
  const times = reports.map(({ results }) =>
    results.lookedAt === null ? now.getTime() : Date.parse(results.lookedAt),
  );
  return new Date(Math.min(now.getTime(), ...times));
}

/** Of several runs by the same benchmark and profile the last one holds. Where they say no time they are parts of one: kube-bench writes a file for each target. */
function newestOfEach(all: readonly BenchmarkResults[]): BenchmarkResults[] {
  const newest = new Map<string, BenchmarkResults>();
  for (const each of all) {
    const key = [each.format, each.tool, each.benchmark, each.profile].join("\n");
    const known = newest.get(key);
    if (known && known.lookedAt === null && each.lookedAt === null)
      newest.set(key, { ...known, rules: eachRuleOnce([...known.rules, ...each.rules]) });
    else if (!known || (each.lookedAt ?? "") >= (known.lookedAt ?? "")) newest.set(key, each);
  }
  return [...newest.values()];
}
