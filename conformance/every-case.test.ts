import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { checkById } from "@/controls/checks/all-checks";
import { clusterRules } from "./cluster-rules";
import { casesOf, hasCorpus } from "./corpus";
import { differencesTable, figuresTable } from "./differences-text";
import { differences, knownDifferences } from "./known-differences";
import { checksFor, isAboutObjects } from "./object-rules";
import type { RuleCase } from "./rule-cases";
import { ruleTables } from "./rules-text";
import { workloadRules } from "./workload-rules";

const corpora = ["regolibrary", "trivy-checks", "host-config"];
const documentOf = (name: string) => readFileSync(fileURLToPath(new URL(`../docs/${name}`, import.meta.url)), "utf8");
const document = documentOf("differences.md");

describe.skipIf(!corpora.every(hasCorpus))("every case", () => {
  it("about Kubernetes objects is run, or named as one that nothing here asks", () => {
    const cases = ["regolibrary", "trivy-checks"].flatMap((corpus) => casesOf<RuleCase>(corpus)).filter(isAboutObjects);
    const notRun = cases.filter((known) => checksFor(known).length === 0).map(({ id }) => id);
    const notAsked = [...knownDifferences].filter(([, { verdict }]) => verdict === "not asked").map(([id]) => id);
    expect(cases.length).toBeGreaterThan(350);
    expect(notRun.sort()).toEqual(notAsked.sort());
  });

  it("that is named as differing exists, once", () => {
    const ids = new Set(corpora.flatMap((corpus) => casesOf(corpus).map(({ id }) => id)));
    const named = differences.flatMap(({ cases }) => cases);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });

  it("that differs differs: the verdict named is not the expected one", () => {
    const expected = new Map(corpora.flatMap((corpus) => casesOf(corpus).map((known) => [known.id, known.expected])));
    const same = [...knownDifferences].filter(([id, { verdict }]) => expected.get(id) === verdict);
    expect(same).toEqual([]);
  });

  it("is counted in the document", () => {
    expect(document).toContain(figuresTable());
  });
});

describe("the document of differences", () => {
  it.each([...new Set(differences.map(({ area }) => area))])("has the reasons of %s, with their cases", (area) => {
    expect(document).toContain(differencesTable(area));
  });
});

it("a rule is answered by checks that exist", () => {
  const named = [...workloadRules, ...clusterRules].flatMap(([, checks]) => checks);
  expect(named.map((id) => checkById(id).id)).toEqual(named);
});

describe("the document of rules", () => {
  it.each([...ruleTables()])("has the rules about %s with the checks that ask the same", (heading, table) => {
    expect(documentOf("conformance.md")).toContain(`## ${heading}\n\n${table}\n`);
  });
});
