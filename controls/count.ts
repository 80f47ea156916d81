import type { Recommendation } from "@/controls/catalog/catalog-schema";
import type { AnyCheck } from "@/controls/check";
import type { Status } from "@/controls/outcome";
import { factKinds } from "@/facts/fact-kinds";

// All the arithmetic of posture. Pure: numbers in, numbers out. docs/counting.md explains it to people; the page of the product does too.
// Source: ../docs/architecture.md, "How it is counted", with the mends of docs/decisions/compliance-is-a-plain-mean.md and
// docs/decisions/evidence-that-nobody-has-to-bring.md.

/** Raised whenever a rule below changes. Recorded with each assessment; old ones keep theirs. */
export const scoringVersion = "1.1.0";

/**
 * How many assets a check passed, failed or could not judge. `failExcepted` are failures under an exception in force (not in `fail`).
 * `notAssessed` counts applicable assets without a fresh verdict, passes that have grown too old among them.
 * `completeness` (0–1): how much of the inventory could be listed; 0 when no source was read.
 */
export interface CheckTally {
  pass: number;
  fail: number;
  failExcepted: number;
  notAssessed: number;
  completeness: number;
}

/** The attestation in force: what the person said. A lapsed one keeps limiting the share but counts as unseen (`fresh` false). */
export interface AttestedValue {
  value: "met" | "partly" | "not";
  fresh: boolean;
}

/** `share` is 0–1, null without evidence. `seen` is 0–1. `applicable` false: nothing of the kind exists. */
export interface Count {
  status: Status;
  share: number | null;
  seen: number;
  applicable: boolean;
}

export interface RecommendationCount extends Count {
  id: string;
  /** Only an indication was ever to be had, assets for it are known, and none of them is seen now. Counts as 0 in compliance. */
  lapsed: boolean;
}

/** `compliance` and `coverage` in percent with one decimal; compliance is null when nothing has evidence. */
export interface Figures {
  compliance: number | null;
  coverage: number | null;
}

export interface ControlCount extends Figures {
  id: string;
  status: Status;
  recommendations: RecommendationCount[];
}

/** With exceptions, excepted failures leave the count; without, they count as failures. */
export type ExceptionMode = "with" | "without";

type Answering = Pick<AnyCheck, "id" | "about" | "severity" | "proves" | "indicates" | "onlyWhereReported">;
/** What counting has to know of a recommendation. */
export type Counted = Pick<Recommendation, "id" | "check" | "evidence">;

interface Half {
  applicable: boolean;
  share: number | null;
  seen: number;
  /** One half where a check only indicates, seen or not: losing sight of it must not raise anything. */
  cap: number;
  /** An indication that applies to known assets, none of which has a verdict. */
  lapsed: boolean;
  critical: boolean;
  excepted: boolean;
}

/** The share and the seen part of one check. An incomplete inventory lowers `seen`, and an empty one that is incomplete is unseen. */
export function countCheck(
  tally: CheckTally,
  mode: ExceptionMode,
): { applicable: boolean; share: number | null; seen: number } {
  const judged = tally.pass + tally.fail + tally.failExcepted;
  const applicable = judged + tally.notAssessed;
  if (applicable === 0) return { applicable: tally.completeness < 1, share: null, seen: 0 };
  const counted = mode === "with" ? tally.pass + tally.fail : judged;
  return {
    applicable: true,
    share: counted === 0 ? null : tally.pass / counted,
    seen: (judged / applicable) * tally.completeness,
  };
}

/**
 * A recommendation from the tallies of the checks that answer it and its attestation.
 * A check that only indicates caps the share of the recommendation at one half. A half that is wanted and missing counts as unseen.
 */
export function countRecommendation(
  recommendation: Counted,
  checks: readonly Answering[],
  tallies: ReadonlyMap<string, CheckTally>,
  attested: AttestedValue | null,
  mode: ExceptionMode,
): RecommendationCount {
  const halves: Half[] = [];
  if (recommendation.check !== "attested") halves.push(automatedHalf(recommendation, checks, tallies, mode));
  if (recommendation.check !== "automated") halves.push(attestedHalf(attested));
  const applicable = halves.filter((half) => half.applicable);
  if (applicable.length === 0)
    return { id: recommendation.id, status: "not-applicable", share: null, seen: 0, applicable: false, lapsed: false };
  const shares = applicable.flatMap((half) => (half.share === null ? [] : [half.share]));
  const share = shares.length === 0 ? null : Math.min(...shares, ...applicable.map((half) => half.cap));
  const seen = mean(applicable.map((half) => half.seen));
  const lapsed = share === null && applicable.some((half) => half.lapsed);
  const critical = applicable.some((half) => half.critical);
  const excepted = mode === "with" && applicable.some((half) => half.excepted);
  return {
    id: recommendation.id,
    status: statusOf(share, seen, critical, excepted),
    share,
    seen,
    applicable: true,
    lapsed,
  };
}

function statusOf(share: number | null, seen: number, critical: boolean, excepted: boolean): Status {
  if (critical || (share !== null && share < 0.5)) return "not-met";
  if (seen < 0.25) return "not-assessed";
  if (share === null) return excepted ? "partly-met" : "not-assessed";
  return share === 1 && seen === 1 && !excepted ? "met" : "partly-met";
}

function automatedHalf(
  recommendation: Counted,
  checks: readonly Answering[],
  tallies: ReadonlyMap<string, CheckTally>,
  mode: ExceptionMode,
): Half {
  const half: Half = {
    applicable: true,
    share: null,
    seen: 0,
    cap: 1,
    lapsed: false,
    critical: false,
    excepted: false,
  };
  const { id } = recommendation;
  const answering = answeringChecks(recommendation, checks, tallies);
  if (answering.length === 0) return half;
  const seen: number[] = [];
  let cap = 1;
  for (const check of answering) {
    const tally = tallies.get(check.id) ?? unseenTally;
    const counted = countCheck(tally, mode);
    // Reports that do not ask for it say nothing of it, however old they are.
    const unasked = check.onlyWhereReported && tallies.has(check.id) && isEmpty(tally);
    if (!counted.applicable || unasked) continue;
    seen.push(counted.seen);
    if (!check.proves.includes(id)) {
      cap = 0.5;
      half.lapsed ||= counted.share === null && tally.notAssessed > 0;
    }
    if (counted.share !== null) half.share = Math.min(half.share ?? 1, counted.share);
    const failing = tally.fail + (mode === "without" ? tally.failExcepted : 0);
    half.critical ||= check.severity === "critical" && failing > 0;
    half.excepted ||= tally.failExcepted > 0;
  }
  half.cap = cap;
  // That no report asks for something does not make it inapplicable, and a host without an orchestrator does not tell that there is none.
  const clustersUnread = checks.some(
    (check) => answers(check, id) && evidenceOf(check) === "kubernetes-api" && !answering.includes(check),
  );
  half.applicable = seen.length > 0 || clustersUnread || answering.every((check) => check.onlyWhereReported);
  half.seen = mean(seen);
  return half;
}

/**
 * The checks that count for a recommendation. Those that judge what nobody has to bring count where a source brings it: reports of other
 * tools, and what hosts or clusters show beyond the evidence that the catalog names. A recommendation that only they could answer stays unseen without.
 */
function answeringChecks(
  { id, evidence }: Counted,
  checks: readonly Answering[],
  tallies: ReadonlyMap<string, CheckTally>,
): readonly Answering[] {
  const all = checks.filter((check) => answers(check, id));
  const brought = all.filter((check) => tallies.has(check.id) || isAskedOf(check, evidence));
  return brought.length > 0 ? brought : all;
}

function answers(check: Answering, id: string): boolean {
  return check.proves.includes(id) || check.indicates.includes(id);
}

/** Whether a recommendation asks for what a check looks at, so that it is missed where no source shows it. */
function isAskedOf(check: Answering, evidence: Counted["evidence"]): boolean {
  const brings = evidenceOf(check);
  return !check.onlyWhereReported && (brings === undefined || evidence.includes(brings));
}

/** The evidence that a check looks at, as the catalog names it; undefined for files of nodes, which more than one kind of source shows. */
function evidenceOf({ about }: Answering): "host-files" | "kubernetes-api" | undefined {
  const kind = factKinds[about];
  if (kind.about === "host") return "host-files";
  return kind.onHosts ? undefined : "kubernetes-api";
}

function isEmpty({ pass, fail, failExcepted, notAssessed }: CheckTally): boolean {
  return pass + fail + failExcepted + notAssessed === 0;
}

function attestedHalf(attested: AttestedValue | null): Half {
  const share = attested === null ? null : { met: 1, partly: 0.5, not: 0 }[attested.value];
  // A lapsed "met" is no evidence any more; a lapsed "partly" or "not" stands until somebody says it is mended.
  const stands = attested !== null && (attested.fresh || share !== 1);
  return {
    applicable: true,
    share: stands ? share : null,
    seen: attested?.fresh ? 1 : 0,
    cap: 1,
    lapsed: false,
    critical: false,
    excepted: false,
  };
}

export const unseenTally: CheckTally = { pass: 0, fail: 0, failExcepted: 0, notAssessed: 0, completeness: 0 };

/** The same check over several sources. Sources that do not hold its kind of asset must be left out by the caller. */
export function mergeTallies(tallies: readonly CheckTally[]): CheckTally {
  if (tallies.length === 0) return unseenTally;
  const sum = (pick: (tally: CheckTally) => number) => tallies.reduce((total, tally) => total + pick(tally), 0);
  return {
    pass: sum((tally) => tally.pass),
    fail: sum((tally) => tally.fail),
    failExcepted: sum((tally) => tally.failExcepted),
    notAssessed: sum((tally) => tally.notAssessed),
    completeness: sum((tally) => tally.completeness) / tallies.length,
  };
}

/** A control from its recommendations. */
export function countControl(id: string, recommendations: RecommendationCount[]): ControlCount {
  return { id, status: controlStatus(recommendations), ...figures(recommendations), recommendations };
}

function controlStatus(recommendations: readonly RecommendationCount[]): Status {
  const applicable = recommendations.filter((each) => each.applicable);
  if (applicable.length === 0) return "not-applicable";
  if (applicable.some((each) => each.status === "not-met")) return "not-met";
  if (mean(applicable.map((each) => each.seen)) < 0.25) return "not-assessed";
  return applicable.every((each) => each.status === "met") ? "met" : "partly-met";
}

/**
 * The two figures of any set of recommendations, each recommendation weighing the same.
 * Coverage: mean of seen over what applies. Compliance: mean of share over what applies and has evidence.
 */
export function figures(recommendations: readonly RecommendationCount[]): Figures {
  const applicable = recommendations.filter((each) => each.applicable);
  const compliance = meanShare(applicable);
  return {
    compliance: compliance === null ? null : percent(compliance),
    coverage: applicable.length === 0 ? null : percent(mean(applicable.map((each) => each.seen))),
  };
}

/** The compliance of a set before rounding, 0–1; null when nothing in it has evidence. */
export function meanShare(recommendations: readonly RecommendationCount[]): number | null {
  const applicable = recommendations.filter((each) => each.applicable);
  if (applicable.every((each) => each.share === null)) return null;
  return mean(applicable.flatMap((each) => each.share ?? (each.lapsed ? [0] : [])));
}

/** 0–1 to percent with one decimal. Never rounds up to 100 or down to 0: "100.0" means all of it. */
export function percent(part: number): number {
  const rounded = Math.round(part * 1000) / 10;
  if (rounded === 100 && part < 1) return 99.9;
  if (rounded === 0 && part > 0) return 0.1;
  return rounded;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
