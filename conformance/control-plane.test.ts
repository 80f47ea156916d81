import { describe, expect, it } from "vitest";
import { assess } from "@/controls/assess";
import { checkById } from "@/controls/checks/all-checks";
import { FactIndex } from "@/controls/world";
import type { AnyFact } from "@/facts/fact";
import { controlPlaneRules, fileRules, kubeletSections, nodeInfoFiles } from "./control-plane-rules";
import { type CorpusCase, casesOf, factsOf, hasCorpus } from "./corpus";
import { knownDifferences } from "./known-differences";
import { controlPlaneFamilies } from "./object-rules";

interface RuleCase extends CorpusCase {
  check: string;
}

const ruleOf = ({ check }: RuleCase) => (check.startsWith("CIS-") ? check.split(" ")[1]! : check.split(/[: ]/)[0]!);
const ourRules = new Map([...controlPlaneRules, ...kubeletSections]);

async function factsIn(corpus: string, { files }: RuleCase): Promise<AnyFact[]> {
  const inputs = files.filter((file) => !file.endsWith("expected.json"));
  return (await Promise.all(inputs.map((file) => factsOf(corpus, file)))).flatMap(({ facts }) => facts);
}

/** The verdict of a check; of checks about files only what they say of the file that the case asks for. */
async function verdictOf(corpus: string, known: RuleCase): Promise<string> {
  const facts = await factsIn(corpus, known);
  const ofFile = fileRules.get(ruleOf(known)) ?? nodeInfoFiles.get(ruleOf(known));
  const checkId = ofFile?.check ?? ourRules.get(ruleOf(known))!;
  const wanted = ofFile ? facts.map((fact) => onlyRole(fact, ofFile.role)) : facts;
  const { assets, bugs } = assess(new FactIndex(wanted), [], [checkById(checkId)]);
  const outcomes = [...assets].flatMap(({ results }) => results.map(({ outcome }) => outcome));
  expect(bugs).toEqual([]);
  if (outcomes.includes("fail")) return "fail";
  if (outcomes.includes("pass")) return "pass";
  return outcomes.length > 0 ? "not assessed" : "nothing";
}

function onlyRole(fact: AnyFact, role: string): AnyFact {
  if (fact.kind !== "node-files") return fact;
  return { ...fact, body: { files: fact.body.files.filter((file) => file.role === role) } };
}

describe.each(["regolibrary", "trivy-checks", "host-config"])("the control plane and the nodes of %s", (corpus) => {
  const cases = casesOf<RuleCase>(corpus).filter(
    ({ grade, family }) => grade !== "C" && controlPlaneFamilies.test(family),
  );

  it.skipIf(!hasCorpus(corpus))("are there", () => expect(cases.length).toBeGreaterThan(10));

  it.each(cases.map((known) => [known.id, known] as const))("%s", async (id, known) => {
    const isKnown = ourRules.has(ruleOf(known)) || fileRules.has(ruleOf(known)) || nodeInfoFiles.has(ruleOf(known));
    const verdict = isKnown ? await verdictOf(corpus, known) : "no check asks this";
    expect(verdict).toBe(knownDifferences.get(id)?.verdict ?? known.expected);
  });
});
