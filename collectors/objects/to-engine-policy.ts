import type { Fact, Origin } from "@/facts/fact";
import { enginePolicySchema } from "@/facts/kubernetes/engine-policy";
import { gatekeeperPolicy } from "./engines/gatekeeper";
import { kyvernoPolicy } from "./engines/kyverno";
import { otherEnginePolicy } from "./engines/other-engines";
import { extensionFact } from "./extension-fact";
import type { ObjectKind } from "./kinds";
import { namespaceOf } from "./metadata";
import { isRecord, objectAt, type RawObject } from "./raw";
import { readShape } from "./read-shape";

/** A policy of an admission engine, in the engine's own words where they decide. */
export function toEnginePolicy(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"engine-policy"> {
  const spec = objectAt(raw, "spec");
  const status = objectAt(raw, "status");
  const shaped = {
    objectKind: kind.kind,
    namespace: namespaceOf(kind, raw),
    ...shapeOf(kind, spec, status, isRecord(raw) ? raw : {}),
  };
  return extensionFact("engine-policy", kind, raw, readShape(enginePolicySchema, shaped, "spec"), origin);
}

function shapeOf(kind: ObjectKind, spec: RawObject, status: RawObject, raw: RawObject): RawObject {
  if (kind.group.endsWith("kyverno.io")) return kyvernoPolicy(kind.kind, spec);
  if (kind.group.endsWith("gatekeeper.sh")) return gatekeeperPolicy(kind.kind, spec, status);
  return otherEnginePolicy(kind, spec, raw);
}
