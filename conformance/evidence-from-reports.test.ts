import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { type EvidenceTopic, policiesByTopic } from "@/controls/admission/policy-evidence";
import { checkById } from "@/controls/checks/all-checks";

const topics = Object.entries(policiesByTopic) as [EvidenceTopic, readonly string[]][];

it("the published table lists, for each check, the policies of other tools that it listens to", async () => {
  const page = await readFile("docs/evidence-from-reports.md", "utf8");
  const rows = page.split("\n").filter((line) => line.startsWith("| `workload-has-no-reported-"));
  expect(rows).toEqual(topics.map(([topic, policies]) => row(topic, policies)));
});

function row(topic: EvidenceTopic, policies: readonly string[]): string {
  const check = checkById(`workload-has-no-reported-${topic}`);
  const answers = [...check.proves, ...check.indicates].join(", ");
  return `| \`${check.id}\` | ${answers} | ${policies.map((name) => `\`${name}\``).join(" ")} |`;
}

it("a policy belongs to one topic", () => {
  const names = topics.flatMap(([, policies]) => policies);
  expect(new Set(names).size).toBe(names.length);
});
