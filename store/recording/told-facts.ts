import { type AssetRef, assetKey } from "@/facts/asset";
import { canonicalJson, hashText } from "@/facts/content-hash";
import type { AnyFact, FactKind } from "@/facts/fact";
import { allFactKinds, factKinds } from "@/facts/fact-kinds";
import type { Gap } from "@/facts/gap";
import { seenWhole } from "@/store/recording/recording";
import { storableAsset, storableName } from "@/store/recording/storable-asset";

/** What a scan said of one asset: its facts by `kind/subject`. */
export interface Told {
  asset: AssetRef;
  facts: Map<string, AnyFact>;
}

/** The facts of a scan, asset by asset. A later fact about the same thing replaces an earlier one (a list that was started again). */
export function groupByAsset(facts: Iterable<AnyFact>): Map<string, Told> {
  const told = new Map<string, Told>();
  for (const fact of facts) {
    const asset = storableAsset(fact.asset);
    const key = assetKey(asset);
    let group = told.get(key);
    if (!group) {
      group = { asset, facts: new Map() };
      told.set(key, group);
    }
    group.facts.set(factKey(fact.kind, storableName(fact.subject)), fact);
  }
  return told;
}

export function factKey(kind: string, subject: string): string {
  return `${kind}/${subject}`;
}

/**
 * True when the scan brought the fact that describes the asset itself, not only facts that belong to it. A report of another tool is all that its source can
 * say of a host.
 */
export function isDescribed({ asset, facts }: Told): boolean {
  if (facts.has(factKey(describingKind(asset.kind) ?? asset.kind, ""))) return true;
  return [...facts.values()].some(({ kind }) => factKinds[kind].onlyInReports);
}

/** Equal digests: the same facts, seen as wholly. Which kinds were seen only in part belongs to it, because those end nothing. */
export function factsDigest(kind: AssetRef["kind"], facts: ReadonlyMap<string, AnyFact>, gaps: readonly Gap[]): string {
  const lines: string[] = kindsAbout(kind).filter((each) => !seenWhole(each, gaps));
  for (const [key, fact] of [...facts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    lines.push(key, canonicalJson(fact.body), canonicalJson(fact.origin));
  }
  return hashText(lines.join("\n"));
}

/** The kinds of fact that belong to a kind of asset. */
export function kindsAbout(kind: AssetRef["kind"]) {
  return allFactKinds.filter((each) => factKinds[each].about === kind);
}

/** The kind of fact that describes assets of a kind themselves, where we read such assets at all. */
export function describingKind(kind: AssetRef["kind"]): FactKind | undefined {
  return kindsAbout(kind).find((each) => factKinds[each].describesAsset);
}
