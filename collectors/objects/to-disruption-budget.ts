import type { Fact, Origin } from "@/facts/fact";
import { disruptionBudgetSchema } from "@/facts/kubernetes/disruption-budget";
import type { ObjectKind } from "./kinds";
import { nameOf, namespaceAsset } from "./metadata";
import { objectAt } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";

/** policy PodDisruptionBudget, a fact of its namespace. */
export function toDisruptionBudget(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"disruption-budget"> {
  const body = readShape(disruptionBudgetSchema, objectAt(raw, "spec"), "spec");
  return simpleFact("disruption-budget", namespaceAsset(kind, raw), nameOf(raw), body, origin);
}
