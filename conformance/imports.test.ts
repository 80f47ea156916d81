import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readReport } from "@/collectors/imports/read-report";
import { accountOfReport, countOf } from "@/controls/benchmarks/account-of-report";
import { meaningOfRule } from "@/controls/benchmarks/meaning-of-rule";
import { checkOfTopic } from "@/controls/benchmarks/topics";
import { checkById } from "@/controls/checks/all-checks";
import type { RuleOutcome } from "@/facts/host/benchmark-report";
import { type CorpusCase, casesOf, hasCorpus, textsOf } from "./corpus";
import { topicTable, unmappedTable } from "./imports-text";

describe("the published table", () => {
  it("lists each topic with its check, its recommendations and its rules", async () => {
    const page = await readFile("docs/imports.md", "utf8");
    expect(page).toContain(topicTable());
    expect(page).toContain(unmappedTable());
  });
  it.each(Object.entries(checkOfTopic))("topic %s is judged by %s", (topic, id) => {
    const { tier } = checkById(id);
    const text = readFileSync(fileURLToPath(new URL(`../controls/checks/${tier}/${id}.ts`, import.meta.url)), "utf8");
    expect(text).toContain(`judgeBenchmark(body, "${topic}")`);
  });
});

interface DefinitionCase extends CorpusCase {
  checks: number;
}
interface Definition {
  id: string;
  text: string;
  isManual: boolean;
}

/** The edition and the checks of a definition file. By its lines: some of these files are no YAML that a strict reader takes. */
function definitionsIn(text: string): { version: string; checks: Definition[] } {
  const parts = text.split(/^\s*- id: "?([\w.-]+)"?\s*$/m).slice(1);
  const checks = parts.flatMap((id, index) => {
    const body = parts[index + 1] ?? "";
    const words = /^\s*text: (?:[|>][-+]?\s+)?"?([^\n]*)/m.exec(body)?.[1];
    const isGroup = /^\s*checks:/m.test(body);
    return index % 2 === 1 || isGroup || words === undefined
      ? []
      : [{ id, text: words, isManual: /^\s*type: "?manual/m.test(body) }];
  });
  return { version: /^version: "?([\w.-]+)/m.exec(text)?.[1] ?? "", checks };
}

const definitions = casesOf<DefinitionCase>("kube-bench").filter(({ id }) => id.startsWith("kube-bench/cfg/"));

describe.skipIf(!hasCorpus("kube-bench"))("check definitions of kube-bench", () => {
  it.each(definitions)("$id: every section is mapped, or openly not", (known) => {
    const { version, checks } = definitionsIn(textsOf("kube-bench", known)[0]!.text);
    expect(checks).toHaveLength(known.checks);
    const meanings = checks.map(({ id }) => [id, meaning(id, version)]);
    expect(meanings.filter(([, each]) => each === "edition-unknown")).toEqual([]);
    const manual = checks.filter(({ isManual }) => isManual).map(({ id }) => meaning(id, version));
    expect(manual.filter((each) => each !== "left-to-people" && each !== "cluster-objects")).toEqual([]);
  });

  it.each(definitions)("$id: the number and the flag that a rule names agree on what it asks", (known) => {
    const { version, checks } = definitionsIn(textsOf("kube-bench", known)[0]!.text);
    const text = checks.map(({ id, text }) => `[PASS] ${id} ${text}`).join("\n");
    const read = readReport({ name: "report", bytes: Buffer.from(text) }, { host: "node" });
    if (!read.ok) throw new Error(read.sentence);
    const rules = read.reports[0]!.results.rules.filter(({ id }) => !id.startsWith("5."));
    const apart = rules.flatMap((rule) => {
      const byNumber = meaning(rule.id, version);
      const byFlag = meaningOfRule(rule, { format: "kube-bench", benchmark: null });
      return !("topic" in byFlag) || byFlag.topic === byNumber ? [] : [`${rule.id}: ${byNumber}, ${byFlag.topic}`];
    });
    expect(apart.filter((each) => !agreedApart.has(each))).toEqual([]);
  });
});

/** A flag that asks one thing of the API server and another of the kubelet, and a mode of it that only its value tells. */
const agreedApart = new Set([
  "1.2.1: orchestrator-logins, mutual-authentication",
  "1.2.7: node-identity, orchestrator-authorization",
  "4.2.2: mutual-authentication, orchestrator-authorization",
  "1.2.20: left-to-people, orchestrator-settings",
]);

function meaning(id: string, benchmark: string): string {
  const found = meaningOfRule({ id, outcome: "pass" }, { format: "kube-bench", benchmark });
  return "topic" in found ? found.topic : found.unmapped;
}

interface ReportCase extends CorpusCase {
  format?: string;
  status?: Record<string, number>;
  facts?: { checks: number; status: Record<string, number> };
}

const reports = [
  ...casesOf<ReportCase>("scanner-reports").filter(({ id }) => /\/(kubebench|dockerbench|lynis)\//.test(id)),
  ...casesOf<ReportCase>("kube-bench").filter(({ id }) => /\/(cmd|integration)\//.test(id)),
];

describe.skipIf(!hasCorpus("scanner-reports") || !hasCorpus("kube-bench"))("reports of other projects", () => {
  it("are there", () => expect(reports.length).toBeGreaterThanOrEqual(15));

  it.each(reports)("$id is read, with as many results as it holds", (known) => {
    const [file] = textsOf("", { ...known, files: known.files.map((name) => `${corpusOf(known)}/${name}`) });
    const read = readReport({ name: file!.name, bytes: Buffer.from(file!.text) }, { host: "host-1" });
    if (!read.ok) throw new Error(read.sentence);
    const accounts = read.reports.map(({ results }) => accountOfReport(results));
    const total = (outcome: RuleOutcome) => accounts.reduce((sum, { outcomes }) => sum + outcomes[outcome], 0);
    for (const { rules, mapped, unmapped } of accounts) expect(countOf(mapped) + countOf(unmapped)).toBe(rules);
    if (known.id.includes("/dockerbench/"))
      expect(accounts.flatMap(({ unmapped }) => unmapped.get("edition-unknown") ?? [])).toEqual([]);
    if (known.expected !== "data") expect(total("fail") > 0 ? "fail" : "pass").toBe(known.expected);
    const status = known.facts?.status ?? known.status;
    if (status) {
      expect(total("pass")).toBe(status.PASS ?? 0);
      expect(total("fail")).toBe(status.FAIL ?? 0);
      expect(total("manual") + total("not-assessed")).toBe((status.WARN ?? 0) - (saidTwice.get(known.id) ?? 0));
    }
    if (known.facts) expect(accounts.reduce((sum, { rules }) => sum + rules, 0)).toBe(known.facts.checks);
  });
});

/** Rules that a report names twice, with the same outcome: here each is one. */
const saidTwice = new Map([["kube-bench/integration/Expected_output_stig.data", 1]]);

function corpusOf({ id }: CorpusCase): string {
  return id.split("/")[0]!;
}
