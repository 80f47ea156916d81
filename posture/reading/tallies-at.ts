import { type AgedTally, ageTally, mergeAged, type OutcomeCounts, unseenAged } from "@/controls/aged-tally";
import { type AnyCheck, assetKindOf } from "@/controls/check";
import type { Outcome } from "@/controls/outcome";
import type { AssetKind } from "@/facts/asset";
import { kindsHeldBy } from "@/facts/fact-kinds";
import type { History } from "@/posture/reading/history";
import { type SourceSight, sightAt } from "@/posture/reading/sight";
import { countsAt } from "@/posture/reading/sources";

const memberOf: Record<Outcome, keyof OutcomeCounts> = {
  pass: "pass",
  fail: "fail",
  "not-applicable": "notApplicable",
  "not-assessed": "notAssessed",
};

/** What every check says at an instant over all sources that hold its kind of asset, aged. Checks that nothing covers are left out. */
export function talliesAt(history: History, instant: number, checks: readonly AnyCheck[]): Map<string, AgedTally> {
  const perSource = history.sources
    .filter((source) => countsAt(source, history.instants[instant]!))
    .map((source) => ({
      // A folder that was never read may hold anything or nothing: it says nothing yet. A cluster holds every kind that a cluster can.
      expected: source.kind === "kubernetes" || history.readAt.get(source.id)?.[instant] != null,
      held: new Set(kindsHeldBy(source.kind)),
      sight: sightAt(history, source.id, instant),
      counts: countsOf(history, source.id, instant),
    }));
  const tallies = new Map<string, AgedTally>();
  for (const check of checks) {
    const { id, about, onlyWhereReported } = check;
    const all = perSource.flatMap(({ expected, held, sight, counts }) =>
      tallyOf(check, sight.get(id), counts.get(id), expected && held.has(about) && !onlyWhereReported),
    );
    if (all.length > 0) tallies.set(id, mergeAged(all));
  }
  return tallies;
}

function tallyOf(
  check: AnyCheck,
  sight: SourceSight | undefined,
  counts: OutcomeCounts | undefined,
  expected: boolean,
): AgedTally[] {
  if (!sight) return expected ? [unseenAged] : [];
  return sight.covered ? [ageTally(counts ?? nothing(), sight, check)] : [];
}

/** The stored counts of one source at an instant, by check. */
export function countsOf(history: History, sourceId: number, instant: number): Map<string, OutcomeCounts> {
  const at = history.instants[instant]!;
  const counts = new Map<string, OutcomeCounts>();
  for (const tally of history.tallies.get(sourceId) ?? []) {
    if (tally.validFrom > at || (tally.validTo !== null && tally.validTo <= at)) continue;
    const count = counts.get(tally.checkId) ?? nothing();
    count[memberOf[tally.outcome]] = tally.count;
    counts.set(tally.checkId, count);
  }
  return counts;
}

/** How many assets of each kind there are: every check gives a verdict on every asset of its kind, so the fullest one knows. */
export function assetCountsAt(
  history: History,
  instant: number,
  checks: readonly AnyCheck[],
): Partial<Record<AssetKind, number>> {
  const totals: Partial<Record<AssetKind, number>> = {};
  for (const source of history.sources) {
    const counts = countsOf(history, source.id, instant);
    const fullest = new Map<AssetKind, number>();
    for (const check of checks) {
      const { id } = check;
      const about = assetKindOf(check);
      const { pass, fail, notApplicable, notAssessed } = counts.get(id) ?? nothing();
      fullest.set(about, Math.max(fullest.get(about) ?? 0, pass + fail + notApplicable + notAssessed));
    }
    for (const [kind, count] of fullest) totals[kind] = (totals[kind] ?? 0) + count;
  }
  return totals;
}

function nothing(): OutcomeCounts {
  return { pass: 0, fail: 0, notApplicable: 0, notAssessed: 0 };
}
