import type { Fact, Origin } from "@/facts/fact";
import { networkPolicySchema } from "@/facts/kubernetes/network";
import type { ObjectKind } from "./kinds";
import { nameOf, namespaceAsset } from "./metadata";
import { isRecord } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";

/** networking.k8s.io NetworkPolicy, a fact of its namespace. */
export function toNetworkPolicy(kind: ObjectKind, raw: unknown, origin: Origin | null): Fact<"network-policy"> {
  const spec = isRecord(raw) ? (raw.spec ?? {}) : raw;
  // A selector left out is the same as an empty one (v1 later made it optional): it selects every pod of the namespace.
  const shaped = isRecord(spec) ? { ...spec, podSelector: spec.podSelector ?? {} } : spec;
  const body = readShape(networkPolicySchema, shaped, "spec");
  return simpleFact("network-policy", namespaceAsset(kind, raw), nameOf(raw), body, origin);
}
