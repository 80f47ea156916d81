import { dockerBenchSections, dockerBenchSectionsBefore } from "@/controls/benchmarks/docker-bench-rules";
import { kubeBenchSections, kubeBenchSettings } from "@/controls/benchmarks/kube-bench-rules";
import { lynisTests } from "@/controls/benchmarks/lynis-rules";
import { type BenchmarkTopic, checkOfTopic, type UnmappedReason, unmappedReasons } from "@/controls/benchmarks/topics";
import { xccdfRules } from "@/controls/benchmarks/xccdf-rules";
import { allChecks } from "@/controls/checks/all-checks";

// The tables of docs/imports.md, from the data that decides.

type Table = Readonly<Partial<Record<BenchmarkTopic | UnmappedReason, string>>>;

/** Each topic with its check, its recommendations, and the rules of each format that are evidence for it. */
export function topicTable(): string {
  const head = ["| check | recommendations | rules |", "| --- | --- | --- |"];
  const rows = (Object.entries(checkOfTopic) as [BenchmarkTopic, string][]).map(
    ([topic, id]) => `| \`${id}\` | ${answers(id)} | ${rulesOf(topic)} |`,
  );
  return [...head, ...rows].join("\n");
}

function answers(id: string): string {
  const check = allChecks.find((each) => each.id === id);
  return [...(check?.proves ?? []), ...(check?.indicates ?? []).map((each) => `${each} (in part)`)].join(", ");
}

function rulesOf(topic: BenchmarkTopic): string {
  const lists: [string, string][] = [
    ["kube-bench", sections(kubeBenchSections, topic)],
    ["other editions", code(kubeBenchSettings[topic])],
    ["docker-bench", sections(dockerBenchSections, topic)],
    ["numbered as in 1.3.1", other(topic)],
    ["Lynis", code(lynisTests[topic])],
    ["OpenSCAP", code(xccdfRules.find(([each]) => each === topic)?.[1])],
  ];
  return lists.flatMap(([name, rules]) => (rules === "" ? [] : [`${name}: ${rules}`])).join("; ");
}

function other(topic: BenchmarkTopic): string {
  const before = sections(dockerBenchSectionsBefore, topic);
  return before === sections(dockerBenchSections, topic) ? "" : before;
}

/** Sections that are evidence for nothing, by the reason. */
export function unmappedTable(): string {
  const rows = (Object.entries(unmappedReasons) as [UnmappedReason, string][]).map(([reason, why]) => {
    const kube = sections(kubeBenchSections, reason);
    const docker = sections(dockerBenchSections, reason);
    return `| ${why} | ${kube || "–"} | ${docker || "–"} |`;
  });
  return ["| why | kube-bench | docker-bench |", "| --- | --- | --- |", ...rows].join("\n");
}

function sections(table: Table, key: BenchmarkTopic | UnmappedReason): string {
  return (table[key] ?? "").split(/\s+/).join(" ");
}

function code(names: readonly string[] = []): string {
  return names.map((name) => `\`${name}\``).join(" ");
}
