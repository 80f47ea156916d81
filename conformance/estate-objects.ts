import { type ObjectKind, objectKinds } from "@/collectors/objects/kinds";
import { ObjectFold } from "@/collectors/objects/object-fold";
import { resourceName } from "@/collectors/simulated/api-resources";
import { estate } from "@/collectors/simulated/estates/estate-at";
import type { AnyFact } from "@/facts/fact";
import type { Gap } from "@/facts/gap";

/** One object of an estate and what kind it is. */
export interface Held {
  kind: ObjectKind;
  raw: unknown;
}

/** A copy of every object of an estate. */
export function objectsOf(name: "good" | "bad"): Held[] {
  const served = estate(name);
  return served.resources.flatMap((resource) => {
    const kind = objectKinds.find((each) => each.resource === resourceName(resource));
    return kind ? [...served.objects(resource)].map((raw) => ({ kind, raw: structuredClone(raw) as unknown })) : [];
  });
}

/** What the collectors make of objects, in the order given. */
export function factsOf(objects: readonly Held[]): { facts: AnyFact[]; gaps: Gap[] } {
  const fold = new ObjectFold();
  for (const { kind, raw } of objects) fold.take(kind, raw);
  return { facts: [...fold.facts, ...fold.policies.facts(), ...fold.workloads.facts(true)], gaps: fold.gaps() };
}

/** A generator of numbers in [0, 1) that gives the same ones every time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
