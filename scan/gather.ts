import { type Advisories, shippedAdvisories } from "@/controls/advisories/advisories";
import { type AssessmentSettings, defaultSettings } from "@/controls/settings";
import { FactIndex } from "@/controls/world";
import type { FactKind } from "@/facts/fact";
import { allFactKinds, kindsHeldBy } from "@/facts/fact-kinds";
import type { Gap } from "@/facts/gap";
import type { Observation, SourceIdentity } from "@/facts/observation";

/** Everything one collection saw, as compact facts, and what it could not see. */
export interface Gathered {
  identity: SourceIdentity;
  index: FactIndex;
  gaps: Gap[];
  /** Kinds that a source of this kind cannot hold: known beforehand, so nothing to record. */
  unheld: Gap[];
  /** Raw objects read, per resource. */
  read: Map<string, number>;
}

/**
 * Takes what a collector yields, one observation at a time. `onProgress` hears the running number of raw objects per resource.
 * `settings` is what the checks will know of the organisation. Throws when the collector never said who answered: that is a bug in the collector.
 */
export async function gather(
  observations: AsyncIterable<Observation>,
  onProgress?: (read: ReadonlyMap<string, number>, kind: FactKind) => void,
  settings: AssessmentSettings = defaultSettings,
  advisories: Advisories = shippedAdvisories,
): Promise<Gathered> {
  const index = new FactIndex([], settings, advisories);
  const gaps: Gap[] = [];
  const read = new Map<string, number>();
  let identity: SourceIdentity | null = null;
  for await (const seen of observations) {
    if (seen.type === "fact") index.add(seen.fact);
    else if (seen.type === "gap") gaps.push(seen.gap);
    else if (seen.type === "identity") identity = seen.identity;
    else {
      read.set(seen.resource, seen.read);
      onProgress?.(read, seen.kind);
    }
  }
  if (!identity) throw new Error("the collector did not say what it read");
  return { identity, index, gaps, unheld: unheldBy(identity), read };
}

function unheldBy({ kind: source }: SourceIdentity): Gap[] {
  const held = new Set(kindsHeldBy(source));
  const detail = `a source of the kind ${source} holds none`;
  return allFactKinds
    .filter((kind) => !held.has(kind))
    .map((kind) => ({ kind, resource: null, reason: "not-in-source", detail, share: 1, origin: null }));
}
