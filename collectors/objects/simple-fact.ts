import type { AssetRef } from "@/facts/asset";
import type { Fact, FactBodies, FactKind, Origin } from "@/facts/fact";

/** A fact with its kind and body in agreement. `subject` is "" where the fact describes the asset itself. */
export function simpleFact<K extends FactKind>(
  kind: K,
  asset: AssetRef,
  subject: string,
  body: FactBodies[K],
  origin: Origin | null,
): Fact<K> {
  return { kind, asset, subject, body, origin };
}
