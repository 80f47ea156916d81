import type { Fact, Origin } from "@/facts/fact";
import { enginePolicySchema } from "@/facts/kubernetes/engine-policy";
import { gatekeeperPolicy } from "./engines/gatekeeper";
import { kyvernoPolicy } from "./engines/kyverno";
import { otherEnginePolicy } from "./engines/other-engines";
import { extensionFact } from "./extension-fact";
import type { ObjectKind } from "./kinds";
import { nameOf, namespaceOf } from "./metadata";
import { objectAt, type RawObject } from "./raw";
import { readShape } from "./read-shape";

/**
 * A policy of an admission engine, in the engine's own words where they decide.
 * @throws UnreadableObject when it has no spec or a field has a shape that the engine does not define
 */
export function toEnginePolicy(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"engine-policy"> {
  const spec = objectAt(raw, "spec");
  const shaped = {
    objectKind: kind.kind,
    name: nameOf(raw),
    namespace: namespaceOf(kind, raw),
    ...shapeOf(kind, spec, objectAt(raw, "status")),
  };
  return extensionFact("engine-policy", kind, raw, readShape(enginePolicySchema, shaped, "spec"), origin);
}

function shapeOf(kind: ObjectKind, spec: RawObject, status: RawObject): RawObject {
  if (kind.group.endsWith("kyverno.io")) return kyvernoPolicy(kind.kind, spec);
  if (kind.group.endsWith("gatekeeper.sh")) return gatekeeperPolicy(kind.kind, spec, status);
  return otherEnginePolicy(kind, spec);
}
