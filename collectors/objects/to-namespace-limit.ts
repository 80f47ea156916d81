import type { Fact, Origin } from "@/facts/fact";
import { namespaceLimitSchema } from "@/facts/kubernetes/namespace-limit";
import type { ObjectKind } from "./kinds";
import { nameOf, namespaceAsset } from "./metadata";
import { isRecord, mapIfList, objectAt } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";

/** core/v1 ResourceQuota or LimitRange, a fact of its namespace. Of a LimitRange only which resources it gives limits and requests of. */
export function toNamespaceLimit(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"namespace-limit"> {
  const spec = objectAt(raw, "spec");
  const isQuota = kind.kind === "ResourceQuota";
  const shaped = {
    limitKind: isQuota ? "ResourceQuota" : "LimitRange",
    hard: isQuota ? asTexts(spec.hard) : {},
    limits: isQuota ? [] : mapIfList(spec.limits, shapeLimit),
  };
  const body = readShape(namespaceLimitSchema, shaped, "spec");
  return simpleFact("namespace-limit", namespaceAsset(kind, raw), `${kind.kind}/${nameOf(raw)}`, body, origin);
}

function asTexts(quantities: unknown): unknown {
  if (!isRecord(quantities)) return quantities;
  return Object.fromEntries(
    Object.entries(quantities).map(([name, value]) => [name, typeof value === "number" ? String(value) : value]),
  );
}

function shapeLimit(raw: unknown): unknown {
  if (!isRecord(raw)) return raw;
  const named = (keys: readonly string[]) =>
    [...new Set(keys.flatMap((key) => Object.keys(objectAt(raw, key))))].sort();
  return {
    type: raw.type ?? "Container",
    resources: named(["max", "default"]),
    requests: named(["max", "default", "min", "defaultRequest"]),
  };
}
