import { expect } from "vitest";
import { collectManifests } from "@/collectors/manifests/collect-manifests";
import { type AssetResult, assess } from "@/controls/assess";
import { checkById } from "@/controls/checks/all-checks";
import { defaultSettings } from "@/controls/settings";
import { gather } from "@/scan/gather";
import { type CorpusCase, textsOf } from "./corpus";

/** A case of a project whose rules ask about Kubernetes objects. */
export interface RuleCase extends CorpusCase {
  /** The rule, by name (`naked-pods: …`) or number (`KSV-0013 …`), and its title. */
  check: string;
  /** The verdict of each object of the case, where the source states it. */
  objects?: { file: string; kind: string; name: string; verdict: "pass" | "fail" }[];
  /** What the rule is told of the organisation. */
  params?: Record<string, string[]>;
}

/** The name or number of the rule of a case. */
export function ruleOf({ check }: RuleCase): string {
  return check.split(/[: ]/)[0]!;
}

/**
 * What checks say of the objects of a case, as `plimsoll scan` would of the same files: with everything that the files do not tell counted as
 * unseen.
 */
export function resultsOf(corpus: string, known: RuleCase, checkIds: readonly string[]): Promise<AssetResult[]> {
  return resultsOfTexts(textsOf(corpus, known), known, checkIds);
}

/** The same of other files, with the parameters of the case. */
export async function resultsOfTexts(
  files: readonly { name: string; text: string }[],
  known: RuleCase,
  checkIds: readonly string[],
): Promise<AssetResult[]> {
  const settings = { ...defaultSettings, ...settingsOf(known) };
  const { index, gaps, unheld } = await gather(collectManifests({ files }), undefined, settings);
  const { assets, bugs } = assess(index, [...gaps, ...unheld], checkIds.map(checkById));
  const results = [...assets];
  expect(bugs).toEqual([]);
  return results;
}

/** Parameters of rules that are settings of ours. */
function settingsOf({ params = {} }: RuleCase) {
  return { approvedRegistries: params.imageRepositoryAllowList ?? [] };
}

/** One verdict of all: a failure anywhere is one; a pass has to be said of something and may not rest on what was not seen. */
export function verdictOf(results: readonly AssetResult[]): "pass" | "fail" | "not assessed" | "nothing" {
  const outcomes = results.flatMap((each) => each.results.map(({ outcome }) => outcome));
  if (outcomes.includes("fail")) return "fail";
  if (outcomes.includes("pass") || outcomes.includes("not-applicable")) return "pass";
  return outcomes.length > 0 ? "not assessed" : "nothing";
}
