import { describe, expect, it } from "vitest";
import type { AssetResult } from "@/controls/assess";
import { casesOf, hasCorpus } from "./corpus";
import { knownDifferences } from "./known-differences";
import { checksFor, isAboutObjects } from "./object-rules";
import { type RuleCase, resultsOf, verdictOf } from "./rule-cases";

/** What is said of each workload, by kind and name. */
function verdictsOf(results: readonly AssetResult[]): Record<string, string> {
  const workloads = results.filter(({ asset }) => asset.kind === "workload");
  return Object.fromEntries(workloads.map((result) => [nameOf(result), verdictOf([result])]));
}

/** What the case says of these. The same name twice in one case is judged twice, so it has no one verdict. */
function statedOf({ objects = [] }: RuleCase, results: readonly AssetResult[]): Record<string, string> {
  const judged = new Set(results.filter(({ asset }) => asset.kind === "workload").map(nameOf));
  const names = objects.map(({ kind, name }) => `${kind}/${name}`);
  const single = objects.filter((_, at) => names.indexOf(names[at]!) === names.lastIndexOf(names[at]!));
  return Object.fromEntries(
    single.flatMap(({ kind, name, verdict }) => (judged.has(`${kind}/${name}`) ? [[`${kind}/${name}`, verdict]] : [])),
  );
}

function nameOf({ asset }: AssetResult): string {
  return `${asset.kubernetes?.kind}/${asset.name}`;
}

describe.each(["regolibrary", "trivy-checks"])("the cases of %s about Kubernetes objects", (corpus) => {
  const cases = casesOf<RuleCase>(corpus).filter((known) => isAboutObjects(known) && checksFor(known).length > 0);

  it.skipIf(!hasCorpus(corpus))("are there", () => {
    expect(cases.length).toBeGreaterThan(150);
  });

  it.each(cases.map((known) => [known.id, known] as const))("%s", async (id, known) => {
    const results = await resultsOf(corpus, known, checksFor(known));
    const difference = knownDifferences.get(id);
    expect(verdictOf(results)).toBe(difference?.verdict ?? known.expected);
    if (!difference) expect(verdictsOf(results)).toMatchObject(statedOf(known, results));
  });
});
