import { describe, expect, it } from "vitest";
import { factsOf, objectsOf, seeded } from "@/conformance/estate-objects";
import { assess } from "@/controls/assess";
import { allChecks } from "@/controls/checks/all-checks";
import { FactIndex } from "@/controls/world";
import { assetKey } from "@/facts/asset";
import { canonicalJson } from "@/facts/content-hash";
import type { AnyFact } from "@/facts/fact";

// An API server answers several requests at once, in any order. A scan that found nothing new must say nothing new, to the letter.

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const left = [...items];
  for (let at = left.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [left[at], left[other]] = [left[other]!, left[at]!];
  }
  return left;
}

/** Verdicts with their evidence, by asset and check; facts by what they are about. */
function said(facts: readonly AnyFact[]): Map<string, string> {
  const lines = new Map(
    facts.map((fact) => [`${fact.kind} ${assetKey(fact.asset)}#${fact.subject}`, canonicalJson(fact)]),
  );
  for (const { asset, results } of assess(new FactIndex(facts), [], allChecks).assets)
    for (const result of results) lines.set(`${result.checkId} ${assetKey(asset)}`, canonicalJson(result));
  return lines;
}

describe.each(["good", "bad"] as const)("the %s estate", (name) => {
  const objects = objectsOf(name);
  const first = said(factsOf(objects).facts);

  it.each([1, 2, 3])("is told and judged the same in another order (%i)", (seed) => {
    const again = said(factsOf(shuffled(objects, seeded(seed))).facts);
    expect(again.size).toBe(first.size);
    expect([...again].filter(([key, line]) => first.get(key) !== line)).toEqual([]);
  });
});
