import type { AgedTally } from "@/controls/aged-tally";
import { catalog } from "@/controls/catalog/catalog";
import { allChecks } from "@/controls/checks/all-checks";
import type { AttestedValue } from "@/controls/count";
import { countPosture, type PostureCount } from "@/controls/count-posture";
import type { Scope } from "@/posture/answers";
import type { History } from "@/posture/reading/history";
import { talliesAt } from "@/posture/reading/tallies-at";

/** No person can attest anything yet; what needs an attestation counts as unseen. */
const noAttestations: ReadonlyMap<string, AttestedValue> = new Map();

/** The whole catalog counted at one of the instants of a history. */
export function countAt(
  history: History,
  instant: number,
  options: Pick<Scope, "exceptions" | "strengths">,
): PostureCount & { tallies: ReadonlyMap<string, AgedTally> } {
  const tallies = talliesAt(history, instant, allChecks);
  return { ...countPosture(catalog.controls, allChecks, tallies, noAttestations, options), tallies };
}
