import type { AssetResult, CheckReach } from "@/controls/assess";
import { type CheckTally, unseenTally } from "@/controls/count";

/** Adds up what one source's assessment said, per check. Checks whose kind of asset the source does not hold are left out. */
export function tallyResults(assets: Iterable<AssetResult>, reach: readonly CheckReach[]): Map<string, CheckTally> {
  const tallies = new Map<string, CheckTally>();
  for (const each of reach) {
    if (each.covered) tallies.set(each.checkId, { ...unseenTally, completeness: each.completeness });
  }
  for (const asset of assets) {
    for (const result of asset.results) {
      const tally = tallies.get(result.checkId);
      if (!tally) continue;
      if (result.outcome === "pass") tally.pass++;
      else if (result.outcome === "fail") tally.fail++;
      else if (result.outcome === "not-assessed") tally.notAssessed++;
    }
  }
  return tallies;
}
