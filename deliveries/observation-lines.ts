import type { Observation } from "@/facts/observation";

/** What a collector yields as lines of JSON (NDJSON), one at a time: no more than one observation is held. */
export async function* observationLines(observations: AsyncIterable<Observation>): AsyncGenerator<string> {
  for await (const seen of observations) yield `${JSON.stringify(seen)}\n`;
}
