import { type AnyCheck, CannotTell, type Evidence } from "@/controls/check";
import type { Outcome } from "@/controls/outcome";
import { type FactIndex, type World, worldFor } from "@/controls/world";
import { type AssetRef, assetKey } from "@/facts/asset";
import type { AnyFact, FactKind } from "@/facts/fact";
import { describingKindOf, factKinds } from "@/facts/fact-kinds";
import { completeness, type Gap } from "@/facts/gap";

/** What one check said of one asset. `reason` says why nothing could be said, only when the outcome is not-assessed. */
export interface CheckResult {
  checkId: string;
  outcome: Outcome;
  evidence: Evidence;
  reason: string | null;
}

export interface AssetResult {
  asset: AssetRef;
  fact: AnyFact;
  results: CheckResult[];
}

/**
 * How far one check could see in one source. `completeness` (0–1) is that of the inventory of its assets. `blocked` holds the gaps
 * that kept it from judging at all. `covered` is false when the source does not hold this kind of asset (nodes in a folder of files).
 */
export interface CheckReach {
  checkId: string;
  completeness: number;
  blocked: Gap[];
  covered: boolean;
}

export interface Assessed {
  reach: CheckReach[];
  /** Asset by asset, lazily: the caller decides what to keep. */
  assets: Iterable<AssetResult>;
  /** Checks that threw, with the message: bugs of ours. Filled while `assets` is read. */
  bugs: { checkId: string; asset: AssetRef; message: string }[];
}

/**
 * Judges the facts of one source. A check that could not see what it needs says not-assessed of every asset; so does a check that
 * throws, for the asset it threw on. Nothing here can turn what was not seen into a pass (design, promise 1).
 */
export function assess(index: FactIndex, gaps: readonly Gap[], checks: readonly AnyCheck[]): Assessed {
  const reach = checks.map((check) => reachWithContents(check, index, gaps));
  const bugs: Assessed["bugs"] = [];
  const plans = new Map<FactKind, Plan[]>();
  checks.forEach((check, position) => {
    const plan = planOf(check, reach[position]!, index, gaps);
    const list = plans.get(check.about);
    if (list) list.push(plan);
    else plans.set(check.about, [plan]);
  });
  return { reach, assets: results(index, plans, bugs), bugs };
}

/**
 * What a check can see: a fact kind it joins with must have no gap at all (a policy not seen could be the one that decides); of the
 * kind it is about, it judges what was seen and the missing part lowers `completeness`. A check about something that an asset has one of
 * (the configuration of its kubelet) goes by the inventory of the assets, where the source has one.
 */
export function reachOf(check: Pick<AnyCheck, "id" | "about" | "needs">, gaps: readonly Gap[]): CheckReach {
  const joined = gaps.filter((gap) => gap.kind !== check.about && check.needs.includes(gap.kind as FactKind));
  const inventory = subjectKinds(check.about).find((kind) => completeness(kind, gaps) > 0) ?? check.about;
  const complete = completeness(inventory, gaps);
  const own = complete === 0 ? gaps.filter((gap) => gap.kind === check.about || gap.kind === "*") : [];
  const covered = !gaps.some((gap) => gap.kind === check.about && gap.reason === "not-in-source");
  return { checkId: check.id, completeness: complete, blocked: [...own, ...joined], covered };
}

/** Where files hold no namespace at all, those that their objects name are all there are: that much of the inventory is complete. */
function reachWithContents(check: AnyCheck, index: FactIndex, gaps: readonly Gap[]): CheckReach {
  const reach = reachOf(check, gaps);
  if (reach.covered || !check.ofContents || undescribedPlaces(check, index).length === 0) return reach;
  const others = gaps.filter((gap) => !(gap.kind === check.about && gap.reason === "not-in-source"));
  return reachOf(check, others);
}

/** The assets of which only facts about what lies in them were seen, each with the first of these. */
function undescribedPlaces(check: AnyCheck, index: FactIndex): AnyFact[] {
  const places = new Map<string, AnyFact>();
  for (const fact of [...check.needs, ...(check.weighs ?? [])].flatMap((kind) => index.all(kind))) {
    const key = assetKey(fact.asset);
    if (factKinds[fact.kind].about !== check.about || places.has(key)) continue;
    if (!index.ofAsset(check.about, fact.asset)) places.set(key, fact);
  }
  return [...places.values()];
}

/** The kind that lists the assets first, then what the check is about, where they differ. */
function subjectKinds(about: FactKind): FactKind[] {
  const describing = describingKindOf(about);
  return describing && describing !== about ? [describing, about] : [about];
}

interface Plan {
  check: AnyCheck;
  reach: CheckReach;
  world: World;
  /** Gaps of kinds that it consults: with one of them a pass is not given. */
  unsure: Gap[];
  /** Why an asset has no fact of the kind that the check is about. */
  lacking: string;
}

function planOf(check: AnyCheck, reach: CheckReach, index: FactIndex, gaps: readonly Gap[]): Plan {
  const unsure = gaps.filter((gap) => check.consults?.includes(gap.kind as FactKind));
  const own = gaps.find((gap) => gap.kind === check.about);
  const lacking = own ? describeGap(own) : `no ${check.about} was read`;
  return { check, reach, world: worldFor(check, index, gaps), unsure, lacking };
}

function* results(index: FactIndex, plans: Map<FactKind, Plan[]>, bugs: Assessed["bugs"]): Generator<AssetResult> {
  const describing = new Set([...plans.keys()].map((kind) => describingKindOf(kind) ?? kind));
  for (const kind of describing) {
    const whole = plans.get(kind) ?? [];
    const parts = partsOf(kind, plans);
    for (const fact of index.all(kind)) {
      const ofParts = parts.flatMap(([part, its]) => {
        const own = index.ofAsset(part, fact.asset);
        return own || !factKinds[part].forSome ? judgePart(its, own, bugs) : [];
      });
      const results = [...whole.map((plan) => judge(plan, fact, bugs)), ...ofParts];
      if (results.length > 0) yield { asset: fact.asset, fact, results };
    }
    for (const [part, its] of parts) yield* undescribed(index, part, kind, its, bugs);
    yield* contents(index, whole, bugs);
  }
}

/** Checks of what lies in an asset that was not seen itself. They read no more of it than its name. */
function* contents(index: FactIndex, plans: readonly Plan[], bugs: Assessed["bugs"]): Generator<AssetResult> {
  const found = new Map<string, AssetResult>();
  for (const plan of plans.filter(({ check }) => check.ofContents)) {
    for (const fact of undescribedPlaces(plan.check, index)) {
      const key = assetKey(fact.asset);
      const entry = found.get(key) ?? { asset: fact.asset, fact, results: [] };
      entry.results.push(judge(plan, fact, bugs));
      found.set(key, entry);
    }
  }
  yield* found.values();
}

/** The plans about parts of an asset that the source can hold at all. */
function partsOf(kind: FactKind, plans: ReadonlyMap<FactKind, Plan[]>): [FactKind, Plan[]][] {
  return [...plans]
    .filter(([part]) => part !== kind && describingKindOf(part) === kind)
    .map(([part, its]) => [part, its.filter(({ reach }) => reach.covered)]);
}

/** Checks about a part of an asset whose describing fact was not seen (the document of a host scanner without its Node). */
function* undescribed(
  index: FactIndex,
  part: FactKind,
  describing: FactKind,
  plans: readonly Plan[],
  bugs: Assessed["bugs"],
): Generator<AssetResult> {
  if (plans.length === 0) return;
  for (const fact of index.all(part)) {
    if (index.ofAsset(describing, fact.asset)) continue;
    yield { asset: fact.asset, fact, results: judgePart(plans, fact, bugs) };
  }
}

function judgePart(plans: readonly Plan[], part: AnyFact | undefined, bugs: Assessed["bugs"]): CheckResult[] {
  return plans.map((plan) => (part ? judge(plan, part, bugs) : notAssessed(plan.check.id, plan.lacking)));
}

function judge(plan: Plan, fact: AnyFact, bugs: Assessed["bugs"]): CheckResult {
  const { check, reach, world } = plan;
  if (reach.blocked.length > 0) return notAssessed(check.id, describeGap(reach.blocked[0]!));
  try {
    const { outcome, evidence } = check.examine(fact, world);
    if (outcome !== "fail" && plan.unsure.length > 0) return notAssessed(check.id, describeGap(plan.unsure[0]!));
    return { checkId: check.id, outcome, evidence, reason: null };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof CannotTell) return notAssessed(check.id, message, error.answeredBy);
    bugs.push({ checkId: check.id, asset: fact.asset, message });
    return notAssessed(check.id, message);
  }
}

function notAssessed(checkId: string, reason: string, answeredBy: string | null = null): CheckResult {
  const evidence: Evidence = answeredBy === null ? { observed: [] } : { observed: [], answeredBy };
  return { checkId, outcome: "not-assessed", evidence, reason };
}

/** One line for people: what could not be seen and why. */
export function describeGap(gap: Gap): string {
  return `${gap.resource ?? gap.kind}: ${gap.reason}, ${gap.detail}`;
}
